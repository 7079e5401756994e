#include "runtime/values/sha256.h"

#include <openssl/evp.h>

#include <array>

#include "runtime/values/hex.h"

namespace wrapup {

std::string sha256_bytes(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return {digest.begin(), digest.begin() + size};
}

std::string sha256_hex(std::string_view bytes) {
  return to_hex(sha256_bytes(bytes));
}

}  // namespace wrapup
