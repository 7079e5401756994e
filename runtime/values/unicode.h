// Letters of all scripts. Text is UTF-8; bytes that are not count as U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wrapup {

bool is_ascii(std::string_view text);
/// Full case mapping of the root locale: "STRASSE" for "straße".
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);
/// Normalisation form KC with case folded (Unicode 15, section 3.13): two texts that differ in case and form only become equal.
std::string case_folded(std::string_view text);
/// Code points.
std::size_t character_count(std::string_view text);
/// The last `count` code points.
std::string_view last_characters(std::string_view text, std::size_t count);
/// Without white space (the property White_Space) at either end.
std::string_view without_space(std::string_view text);
/// Every letter and digit as `*`.
std::string masked(std::string_view text);

}  // namespace wrapup
