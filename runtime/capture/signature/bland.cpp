// https://docs.bland.ai/tutorials/webhook-signing: X-Webhook-Signature is the HMAC-SHA256 of the body, in hexadecimal digits, by
// the secret from the account's settings. No time is stated.
#include "runtime/capture/signature/signatures.h"

namespace wrapup::capture {

Refusal verify_bland(const SignedRequest& request, std::string_view secret) {
  return verify_hmac({.header = "X-Webhook-Signature"}, request, secret);
}

}  // namespace wrapup::capture
