// Language tags of BCP 47 (RFC 5646), in canonical form: "en-US", "zh-Hant-TW".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wrapup {

/// The tag in canonical case and with today's subtags ("iw" is "he"); an underscore may stand for the hyphen. Nothing where the
/// text is no well-formed tag, or says that the language is unknown ("und").
std::optional<std::string> read_language(std::string_view text);

/// Basic filtering (RFC 4647 section 3.3.1): "en-US" speaks "en" and "en-US", not "en-GB"; anything speaks "*".
bool speaks(std::string_view tag, std::string_view range);

/// Lookup (RFC 4647 section 3.4): the place in `offered` of the language that suits best, with what is wanted most first. A
/// wanted tag is cut from its end until one offered is equal, "zh-Hant-TW", "zh-Hant", "zh"; a single letter goes with what
/// followed it. Nothing where none suits.
std::optional<std::size_t> look_up_language(std::span<const std::string_view> wanted, std::span<const std::string_view> offered);

}  // namespace wrapup
