#include "runtime/journal/seal.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>
#include <stdexcept>

namespace wrapup::journal {

namespace {

constexpr int nonce_bytes = 12, tag_bytes = 16;

struct Free {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// One a thread: making one costs more than encrypting an event.
EVP_CIPHER_CTX* context() {
  thread_local const std::unique_ptr<EVP_CIPHER_CTX, Free> made(EVP_CIPHER_CTX_new());
  return made.get();
}

const EVP_CIPHER* cipher() {
  static EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  return fetched;
}

unsigned char* to_bytes(char* text) {
  return reinterpret_cast<unsigned char*>(text);
}

const unsigned char* to_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(to_bytes(bytes.data()), static_cast<int>(count)) != 1) throw std::runtime_error("no random numbers");
  return bytes;
}

}  // namespace

std::string new_sealing_key() {
  return random_bytes(sealing_key_bytes);
}

std::string seal(std::string_view key, std::string_view plain, std::string_view bound_to) {
  std::string sealed = random_bytes(nonce_bytes);
  sealed.resize(nonce_bytes + plain.size() + tag_bytes);
  auto* out = to_bytes(sealed.data());
  int size = 0;
  auto* with = context();
  const bool good = EVP_EncryptInit_ex2(with, cipher(), to_bytes(key), out, nullptr) == 1 &&
                    EVP_EncryptUpdate(with, nullptr, &size, to_bytes(bound_to), static_cast<int>(bound_to.size())) == 1 &&
                    EVP_EncryptUpdate(with, out + nonce_bytes, &size, to_bytes(plain), static_cast<int>(plain.size())) == 1 &&
                    EVP_EncryptFinal_ex(with, out + nonce_bytes + size, &size) == 1 &&
                    EVP_CIPHER_CTX_ctrl(with, EVP_CTRL_GCM_GET_TAG, tag_bytes, out + nonce_bytes + plain.size()) == 1;
  if (!good) throw std::runtime_error("AES-256-GCM is not to be had from OpenSSL");
  return sealed;
}

std::optional<std::string> unseal(std::string_view key, std::string_view sealed, std::string_view bound_to) {
  if (sealed.size() < nonce_bytes + tag_bytes || key.size() != sealing_key_bytes) return std::nullopt;
  const std::size_t size = sealed.size() - nonce_bytes - tag_bytes;
  std::string plain(size, '\0');
  std::string tag(sealed.substr(nonce_bytes + size));
  int count = 0;
  auto* with = context();
  auto* out = to_bytes(plain.data());
  const bool good = EVP_DecryptInit_ex2(with, cipher(), to_bytes(key), to_bytes(sealed), nullptr) == 1 &&
                    EVP_DecryptUpdate(with, nullptr, &count, to_bytes(bound_to), static_cast<int>(bound_to.size())) == 1 &&
                    EVP_DecryptUpdate(with, out, &count, to_bytes(sealed) + nonce_bytes, static_cast<int>(size)) == 1 &&
                    EVP_CIPHER_CTX_ctrl(with, EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1 &&
                    EVP_DecryptFinal_ex(with, out + count, &count) == 1;
  if (!good) return std::nullopt;
  return plain;
}

}  // namespace wrapup::journal
