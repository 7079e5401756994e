// https://docs.ultravox.ai/webhooks/securing-webhooks: X-Ultravox-Webhook-Signature holds, with commas between, HMAC-SHA256s of
// the body followed by X-Ultravox-Webhook-Timestamp, in hexadecimal digits, one a secret of the webhook.
#include <algorithm>

#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"

namespace wrapup::capture {

Refusal verify_ultravox(const SignedRequest& request, std::string_view secret) {
  const auto at = request.request.header("X-Ultravox-Webhook-Timestamp");
  const auto signatures = request.request.header("X-Ultravox-Webhook-Signature");
  if (!at || !signatures) return "one of the headers X-Ultravox-Webhook-Timestamp, X-Ultravox-Webhook-Signature is absent";
  if (auto refusal = expect_recent(request, *at)) return refusal;
  const auto expected = to_hex(hmac(Hash::sha256, secret, request.request.body + std::string(*at)));
  for (auto rest = *signatures; !rest.empty();) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const auto end = std::min(rest.find(','), rest.size());
    if (equal_in_constant_time(rest.substr(0, end), expected)) return std::nullopt;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "the header X-Ultravox-Webhook-Signature is not what the secret gives";
}

}  // namespace wrapup::capture
