// Values written so that they mean nothing but themselves where they land: parts of URLs, forms, header lines.
#pragma once

#include <string>
#include <string_view>

namespace wrapup {

/// RFC 3986: all but letters, digits and `-._~` as %XX, byte by byte.
std::string percent_encoded(std::string_view text);

/// A name or value of application/x-www-form-urlencoded, as the URL standard writes it: a space is `+`.
std::string form_encoded(std::string_view text);

/// Whether a text can be the value of a header line: visible ASCII, spaces and tabs. No line can end in it.
bool is_header_value(std::string_view text);

/// The text on one line: every run of white space and control characters is one space, none at the ends.
std::string on_one_line(std::string_view text);

}  // namespace wrapup
