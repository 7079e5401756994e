// https://support.openphone.com/hc/en-us/articles/4690754298903: openphone-signature is "hmac;1;MILLISECONDS;BASE64", the
// HMAC-SHA256 of "MILLISECONDS.BODY" by the signing key, which is given in base64. Several signatures are separated by commas.
// The webhooks of 2026 (Quo) are signed as Standard Webhooks say.
#include <algorithm>
#include <array>

#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"

namespace wrapup::capture {

Refusal verify_standard(const SignedRequest& request, std::string_view secret);

namespace {

/// The four fields between semicolons.
std::optional<std::array<std::string_view, 4>> fields_of(std::string_view signature) {
  std::array<std::string_view, 4> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto end = std::min(signature.find(';'), signature.size());
    if ((i < 3) != (end < signature.size())) return std::nullopt;
    fields[i] = signature.substr(0, end);
    signature.remove_prefix(std::min(end + 1, signature.size()));
  }
  return fields;
}

Refusal verify_one(const SignedRequest& request, std::string_view key, std::string_view signature) {
  const auto fields = fields_of(signature);
  if (!fields || (*fields)[0] != "hmac" || (*fields)[1] != "1")
    return "the header openphone-signature has not the form hmac;1;…;…";
  const auto [scheme, version, at, given] = *fields;
  if (auto refusal = expect_recent(request, at)) return refusal;
  const auto expected = to_base64(hmac(Hash::sha256, key, std::string(at) + "." + request.request.body));
  if (!equal_in_constant_time(given, expected)) return "the header openphone-signature is not what the secret gives";
  return std::nullopt;
}

}  // namespace

Refusal verify_openphone(const SignedRequest& request, std::string_view secret) {
  auto header = request.request.header("openphone-signature");
  if (!header && request.request.header("webhook-signature")) return verify_standard(request, secret);
  if (!header) return "there is no header openphone-signature";
  const auto key = from_base64(secret);
  if (!key) return "the signing key is not base64";
  Refusal refusal;
  for (auto rest = *header; !rest.empty();) {
    const auto end = std::min(rest.find(','), rest.size());
    refusal = verify_one(request, *key, rest.substr(0, end));
    if (!refusal) return std::nullopt;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return refusal ? refusal : "the header openphone-signature is empty";
}

}  // namespace wrapup::capture
