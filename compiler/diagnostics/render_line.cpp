#include "compiler/diagnostics/render_line.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace wrapup {

namespace {

constexpr std::uint32_t tab_stop = 4;
constexpr std::string_view replacement = "\uFFFD";

/// Marks that reorder text (UAX #9): what is shown would not be what is compiled.
bool is_bidirectional_control(UChar32 character) {
  return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) || character == 0x200E ||
         character == 0x200F || character == 0x061C;
}

/// `character` is negative where the bytes are no UTF-8.
bool is_unprintable(UChar32 character) {
  return character < 0 || u_charType(character) == U_CONTROL_CHAR || is_bidirectional_control(character);
}

std::uint32_t cell_count(UChar32 character) {
  const auto category = U_GET_GC_MASK(character);
  if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

ShownLine show_line(std::string_view line) {
  ShownLine shown_line;
  shown_line.cells.reserve(line.size() + 1);
  shown_line.offsets.reserve(line.size() + 1);
  std::uint32_t cell = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto start = at;
    UChar32 character = 0;
    U8_NEXT(line.data(), at, line.size(), character);
    shown_line.cells.insert(shown_line.cells.end(), at - start, cell);
    shown_line.offsets.insert(shown_line.offsets.end(), at - start, static_cast<std::uint32_t>(shown_line.text.size()));
    if (character == '\t') {
      const auto spaces = tab_stop - cell % tab_stop;
      shown_line.text.append(spaces, ' ');
      cell += spaces;
    } else if (is_unprintable(character)) {
      shown_line.text += replacement;
      ++cell;
    } else {
      shown_line.text += line.substr(start, at - start);
      cell += cell_count(character);
    }
  }
  shown_line.cells.push_back(cell);
  shown_line.offsets.push_back(static_cast<std::uint32_t>(shown_line.text.size()));
  return shown_line;
}

std::string shown(std::string_view text) {
  std::string one_line(text);
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  return show_line(one_line).text;
}

std::string cut(const ShownLine& line, std::uint32_t from, std::uint32_t width) {
  const auto begin = std::lower_bound(line.cells.begin(), line.cells.end(), from) - line.cells.begin();
  const auto past = std::upper_bound(line.cells.begin(), line.cells.end(), from + width) - line.cells.begin();
  const auto first = line.offsets.at(std::min<std::size_t>(begin, line.offsets.size() - 1));
  const auto last = line.offsets.at(std::max<std::ptrdiff_t>(past - 1, 0));
  return last > first ? line.text.substr(first, last - first) : std::string();
}

}  // namespace wrapup
