// https://developers.telnyx.com/api-reference/callbacks: telnyx-signature-ed25519 is the Ed25519 signature of "SECONDS|BODY" in
// base64, with the seconds from telnyx-timestamp. The "secret" is the account's public key, in base64.
#include <openssl/evp.h>

#include <memory>

#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"

namespace wrapup::capture {

namespace {

constexpr std::size_t key_bytes = 32;

const unsigned char* to_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool is_signed(std::string_view key, std::string_view message, std::string_view signature) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> made(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, to_bytes(key), key.size()), EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return made && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, made.get()) == 1 &&
         EVP_DigestVerify(context.get(), to_bytes(signature), signature.size(), to_bytes(message), message.size()) == 1;
}

}  // namespace

Refusal verify_telnyx(const SignedRequest& request, std::string_view secret) {
  const auto at = request.request.header("telnyx-timestamp");
  const auto given = request.request.header("telnyx-signature-ed25519");
  if (!at || !given) return "one of the headers telnyx-timestamp, telnyx-signature-ed25519 is absent";
  if (auto refusal = expect_recent(request, *at)) return refusal;
  const auto key = from_base64(secret);
  if (!key || key->size() != key_bytes) return "the public key is not 32 bytes in base64";
  const auto signature = from_base64(*given);
  if (!signature || !is_signed(*key, std::string(*at) + "|" + request.request.body, *signature))
    return "the header telnyx-signature-ed25519 is not a signature by that key";
  return std::nullopt;
}

}  // namespace wrapup::capture
