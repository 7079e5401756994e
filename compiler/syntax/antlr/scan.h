// Where a word, number or string that starts at a place ends, and which type of token it is: the longest that the grammar allows,
// and of the equally long ones the first that it names.
#pragma once

#include <cstddef>
#include <string_view>

namespace wrapup::syntax {

struct Scanned {
  std::size_t type;
  std::size_t end;  // offset behind it
};

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// White space: also each byte of a no-break space and of a byte order mark.
bool is_space(std::string_view text, std::size_t at);
/// Whether the byte ends a line: a line feed, or a carriage return of its own, as on old systems.
bool ends_line(std::string_view text, std::size_t at);
/// Offset of the line end at or behind `at`, or of the text's end.
std::size_t line_end(std::string_view text, std::size_t at);

/// An ID, or a FOREIGN_WORD where it has letters beyond ASCII. Empty where no word starts at `at`.
Scanned scan_word(std::string_view text, std::size_t at);
/// At a digit: INSTANT, DATE, TIME, DURATION, PERCENT, FLOAT, INT or BAD_NUMBER.
Scanned scan_number(std::string_view text, std::size_t at);
/// At a double quote: STRING or BROKEN_STRING.
Scanned scan_string(std::string_view text, std::size_t at);

}  // namespace wrapup::syntax
