#include "runtime/journal/key_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "runtime/journal/seal.h"
#include "runtime/values/hex.h"

namespace wrapup::journal {

namespace {

std::optional<std::string> content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

/// Makes a file that is not there yet, durably: what is encrypted with a lost key is lost.
void make_file(const std::string& path, std::string_view text, mode_t mode) {
  const auto fail = [&] { throw KeyError(fmt::format("{} cannot be made: {}", path, std::strerror(errno))); };
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) fail();
  const bool good = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  if (close(file) != 0 || !good) fail();
}

std::string trimmed(std::string text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.pop_back();
  return text;
}

}  // namespace

std::string load_sealing_key(const std::string& given, const std::string& folder, WhenAbsent when_absent) {
  const auto path = folder + "/sealing.key";
  if (!given.empty()) {
    const auto key = from_hex(trimmed(given));
    if (key && key->size() == sealing_key_bytes) return *key;
    throw KeyError("the sealing key is not 64 hexadecimal digits");
  }
  const auto text = content(path);
  if (!text) {
    if (when_absent == WhenAbsent::refuse) throw KeyError(fmt::format("{} cannot be read", path));
    auto key = new_sealing_key();
    make_file(path, to_hex(key) + "\n", 0600);
    return key;
  }
  auto key = from_hex(trimmed(*text));
  if (!key || key->size() != sealing_key_bytes) throw KeyError(fmt::format("{} does not hold 64 hexadecimal digits", path));
  return *key;
}

SigningKey load_signing_key(const std::string& given_pem, const std::string& folder) {
  const auto path = folder + "/signing.pem";
  const auto pem = given_pem.empty() ? content(path) : given_pem;
  if (pem) {
    const auto key = SigningKey::from_pem(*pem);
    if (!key) {
      throw KeyError(fmt::format("{} holds no Ed25519 private key as PEM", given_pem.empty() ? path : "the signing key"));
    }
    return *key;
  }
  auto key = SigningKey::make();
  make_file(path, key.private_pem(), 0600);
  make_file(folder + "/signing.pub", key.public_pem(), 0644);
  return key;
}

}  // namespace wrapup::journal
