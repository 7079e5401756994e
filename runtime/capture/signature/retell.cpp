// https://docs.retellai.com/features/secure-webhook, and the vendor's SDK: X-Retell-Signature is "v=MILLISECONDS,d=HEX", the
// HMAC-SHA256 of the body followed by the milliseconds, by the API key that has the webhook badge.
#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"

namespace wrapup::capture {

Refusal verify_retell(const SignedRequest& request, std::string_view secret) {
  const auto header = request.request.header("X-Retell-Signature");
  if (!header) return "there is no header X-Retell-Signature";
  const auto at = part_of(*header, "v"), given = part_of(*header, "d");
  if (!at || !given) return "the header X-Retell-Signature has not the form v=…,d=…";
  if (auto refusal = expect_recent(request, *at)) return refusal;
  const auto expected = to_hex(hmac(Hash::sha256, secret, request.request.body + std::string(*at)));
  if (!equal_in_constant_time(*given, expected)) return "the header X-Retell-Signature is not what the secret gives";
  return std::nullopt;
}

}  // namespace wrapup::capture
