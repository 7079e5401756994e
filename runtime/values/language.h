// Language tags of BCP 47 (RFC 5646), in canonical form: "en-US", "zh-Hant-TW".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

/// The tag in canonical case and with today's subtags ("iw" is "he"); an underscore may stand for the hyphen. Nothing where the
/// text is no well-formed tag, or says that the language is unknown ("und").
std::optional<std::string> read_language(std::string_view text);

/// Basic filtering (RFC 4647 section 3.3.1): "en-US" speaks "en" and "en-US", not "en-GB"; anything speaks "*".
bool speaks(std::string_view tag, std::string_view range);

}  // namespace wrapup
