// https://elevenlabs.io/docs/agents-platform/workflows/post-call-webhooks: ElevenLabs-Signature is "t=SECONDS,v0=HEX", the
// HMAC-SHA256 of "SECONDS.BODY" by the webhook's secret.
#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"

namespace wrapup::capture {

Refusal verify_elevenlabs(const SignedRequest& request, std::string_view secret) {
  const auto header = request.request.header("ElevenLabs-Signature");
  if (!header) return "there is no header ElevenLabs-Signature";
  const auto at = part_of(*header, "t"), given = part_of(*header, "v0");
  if (!at || !given) return "the header ElevenLabs-Signature has not the form t=…,v0=…";
  if (auto refusal = expect_recent(request, *at)) return refusal;
  const auto expected = to_hex(hmac(Hash::sha256, secret, std::string(*at) + "." + request.request.body));
  if (!equal_in_constant_time(*given, expected)) return "the header ElevenLabs-Signature is not what the secret gives";
  return std::nullopt;
}

}  // namespace wrapup::capture
