#include "runtime/journal/signing.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <stdexcept>

namespace wrapup::journal {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

constexpr std::size_t signature_bytes = 64;

Bio reading(std::string_view text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free_all};
}

std::string text_of(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

const unsigned char* to_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey(evp_pkey_st* key) : key_(key, EVP_PKEY_free) {}

SigningKey SigningKey::make() {
  EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  if (key == nullptr) throw std::runtime_error("Ed25519 is not to be had from OpenSSL");
  return SigningKey(key);
}

std::optional<SigningKey> SigningKey::from_pem(std::string_view pem) {
  EVP_PKEY* key = PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr);
  if (key == nullptr) return std::nullopt;
  SigningKey found(key);
  if (EVP_PKEY_id(key) != EVP_PKEY_ED25519) return std::nullopt;
  return found;
}

std::string SigningKey::private_pem() const {
  const Bio out(BIO_new(BIO_s_mem()), BIO_free_all);
  PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return text_of(out);
}

std::string SigningKey::public_pem() const {
  const Bio out(BIO_new(BIO_s_mem()), BIO_free_all);
  PEM_write_bio_PUBKEY(out.get(), key_.get());
  return text_of(out);
}

std::string SigningKey::sign(std::string_view message) const {
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::string signature(signature_bytes, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, to_bytes(message),
                     message.size()) != 1) {
    throw std::runtime_error("OpenSSL cannot sign");
  }
  return signature;
}

bool is_signed(std::string_view public_pem, std::string_view message, std::string_view signature) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PUBKEY(reading(public_pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  if (!key) return false;
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), to_bytes(signature), signature.size(), to_bytes(message), message.size()) == 1;
}

}  // namespace wrapup::journal
