// Absolute http and https addresses (RFC 3986, RFC 9110 section 4.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

/// The address as written, without white space around it; nothing where it is not absolute http(s) with a host.
std::optional<std::string> read_url(std::string_view text);

/// The host in lower case, without user, port or brackets: "https://Bright.example.com:8443/x" -> "bright.example.com".
std::string url_host(std::string_view url);

/// Text with %XX as the bytes they stand for (RFC 3986, section 2.1); a percent sign without two digits after it stands for
/// itself. `plus_is_space`: as in forms and queries.
std::string percent_decoded(std::string_view text, bool plus_is_space);

}  // namespace wrapup
