// The words of a text one character after another, by the tables of Unicode: right for every script, and slow.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

/// What fold_phrase gives, without its short cuts.
std::string fold_by_character(std::string_view text);

/// What a character comes to in a text whose characters all have a plain form: letters and digits as they are folded, `'` for an
/// apostrophe, a space for what stands between words. Nothing for a character that acts on those beside it, or is a word alone.
std::optional<std::string> plain_form(char32_t character);

}  // namespace wrapup
