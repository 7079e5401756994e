// What the verifications of all providers have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/http/message.h"

namespace wrapup::capture {

/// A delivery as its signature covers it.
struct SignedRequest {
  const http::Request& request;  // its body exactly as it came
  std::string url;               // as the provider called it: scheme, host, path and query
  std::int64_t now = 0;          // milliseconds since 1970
  std::int64_t window_ms = 0;    // how far a stated time may be from now, either way
};

/// Why a delivery is not taken for genuine, for the log: no secret, no personal data. Nothing: it is genuine.
using Refusal = std::optional<std::string>;

enum class Hash { sha1, sha256, sha512 };

/// HMAC (RFC 2104) as bytes.
std::string hmac(Hash hash, std::string_view key, std::string_view message);

/// Takes the same time for any two texts of one length.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// Refuses where the header is absent or is not `expected`.
Refusal expect_header(const SignedRequest& request, std::string_view header, std::string_view expected);

/// Refuses where `text` is no time or too far from now: seconds or milliseconds since 1970, or ISO 8601.
Refusal expect_recent(const SignedRequest& request, std::string_view text);

/// Of "t=1700000000,v0=abc" the value for "v0", the first where there are several; nothing where there is none.
std::optional<std::string_view> part_of(std::string_view header, std::string_view name);

}  // namespace wrapup::capture
