// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: webhook-signature holds "v1,BASE64"
// once or several times with spaces between, the HMAC-SHA256 of "ID.SECONDS.BODY" by the secret, "whsec_" and base64. Svix writes
// the same headers with `svix-` before them.
#include <algorithm>
#include <string>

#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"

namespace wrapup::capture {

Refusal verify_standard(const SignedRequest& request, std::string_view secret) {
  const std::string prefix = request.request.header("svix-signature") ? "svix-" : "webhook-";
  const auto id = request.request.header(prefix + "id");
  const auto at = request.request.header(prefix + "timestamp");
  const auto signatures = request.request.header(prefix + "signature");
  if (!id || !at || !signatures) return "one of the headers webhook-id, webhook-timestamp, webhook-signature is absent";
  if (auto refusal = expect_recent(request, *at)) return refusal;
  if (secret.starts_with("whsec_")) secret.remove_prefix(6);
  const auto key = from_base64(secret);
  if (!key) return "the signing secret is not base64";
  const auto covered = std::string(*id) + "." + std::string(*at) + "." + request.request.body;
  const auto expected = "v1," + to_base64(hmac(Hash::sha256, *key, covered));
  for (auto rest = *signatures; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (equal_in_constant_time(rest.substr(0, end), expected)) return std::nullopt;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "the header webhook-signature is not what the secret gives";
}

}  // namespace wrapup::capture
