// Bytes as text: hexadecimal and base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

/// Two lower-case digits a byte.
std::string to_hex(std::string_view bytes);

/// The reverse, for digits in either case; nothing where the text is anything else.
std::optional<std::string> from_hex(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string to_base64(std::string_view bytes);

/// The reverse; also of the URL-safe alphabet of section 5, and without padding. Nothing where the text is anything else.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace wrapup
