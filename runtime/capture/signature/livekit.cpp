// https://docs.livekit.io/home/server/webhooks/: Authorization is a JSON Web Token (RFC 7519) signed with HS256 by the API
// secret; its claim `sha256` is the body's digest in base64, `exp` and `nbf` bound its time.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/capture/signature/signatures.h"
#include "runtime/values/hex.h"
#include "runtime/values/sha256.h"

namespace wrapup::capture {

namespace {

/// One of the token's parts, as JSON; discarded where it is none.
nlohmann::json read_part(std::string_view text) {
  const auto bytes = from_base64(text);
  return bytes ? nlohmann::json::parse(*bytes, nullptr, false) : nlohmann::json(nlohmann::json::value_t::discarded);
}

/// Milliseconds since 1970 of a claim of seconds, or nothing.
std::optional<std::int64_t> time_of(const nlohmann::json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  return static_cast<std::int64_t>(found->get<double>() * 1000);
}

}  // namespace

Refusal verify_livekit(const SignedRequest& request, std::string_view secret) {
  auto token = request.request.header("Authorization").value_or("");
  if (token.starts_with("Bearer ")) token.remove_prefix(7);
  const auto first = token.find('.'), second = token.rfind('.');
  if (first == std::string_view::npos || first == second) return "the header Authorization holds no JSON Web Token";
  const auto header = read_part(token.substr(0, first));
  // The algorithm is ours to choose, not the token's: it must be the one that the vendor names.
  if (!header.is_object() || header.value("alg", nlohmann::json()) != "HS256") return "the token is not signed with HS256";
  const auto given = from_base64(token.substr(second + 1));
  if (!given || !equal_in_constant_time(*given, hmac(Hash::sha256, secret, token.substr(0, second))))
    return "the token is not signed with the secret";
  const auto claims = read_part(token.substr(first + 1, second - first - 1));
  if (!claims.is_object()) return "the token has no claims";
  const auto until = time_of(claims, "exp");
  if (!until || request.now > *until + request.window_ms) return "the token has expired";
  if (const auto from = time_of(claims, "nbf"); from && request.now < *from - request.window_ms)
    return "the token is not valid yet";
  const auto digest = claims.value("sha256", nlohmann::json());
  if (!digest.is_string() || !equal_in_constant_time(digest.get<std::string>(), to_base64(sha256_bytes(request.request.body))))
    return "the token is for another body";
  return std::nullopt;
}

}  // namespace wrapup::capture
