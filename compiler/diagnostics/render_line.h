// How a line of source looks on a terminal: which cell each byte starts at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup {

/// A line made safe to print: tabs become spaces up to the next multiple of four, control and bidirectional characters and
/// bytes that are no UTF-8 become U+FFFD, so that no file can move the cursor or reorder what people read.
struct ShownLine {
  std::string text;
  std::vector<std::uint32_t> cells;    // by byte of the line, and one past its end: the terminal cell it starts at, from 0
  std::vector<std::uint32_t> offsets;  // the same: where it starts in `text`
};

/// `line` is UTF-8 without a line end. Widths follow Unicode's East Asian Width (UAX #11); combining marks take no cell.
ShownLine show_line(std::string_view line);

/// `text` on one line and safe to print.
std::string shown(std::string_view text);

/// The part of `line` from cell `from` that is at most `width` cells wide, cut between characters.
std::string cut(const ShownLine& line, std::uint32_t from, std::uint32_t width);

}  // namespace wrapup
