#include "compiler/plan/version.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

#include "compiler/plan/print.h"

namespace wrapup::plan {

std::string version_of(const Plan& plan) {
  std::string text = print(plan, Printed::what_decides);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string version = "sha256:";
  for (unsigned int i = 0; i < size; ++i) version += fmt::format("{:02x}", digest[i]);
  return version;
}

}  // namespace wrapup::plan
