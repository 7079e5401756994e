// Steps over JSON by its structurals: what the walks share.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

namespace wrapup {

/// By byte: 1 for an opening bracket, -1 for a closing one.
inline constexpr std::array<std::int8_t, 256> bracket_levels = [] {
  std::array<std::int8_t, 256> levels{};
  levels['{'] = levels['['] = 1;
  levels['}'] = levels[']'] = -1;
  return levels;
}();

/// A member's name as it is written, without its quotes.
struct WrittenName {
  std::uint32_t begin = 0, end = 0;  // in bytes of the text
};

/// The name of the member whose structurals start at `next`: its name, its colon, its value; false where that is not what they are.
inline bool name_at(const std::uint8_t* text, const std::uint32_t* next, WrittenName& name) {
  if (text[next[0]] != '"' || text[next[1]] != ':') return false;
  name = {next[0] + 1, next[1] - 1};
  while (text[name.end] <= ' ') --name.end;  // stops at the opening quote at the latest
  return text[name.end] == '"' && name.end >= name.begin;
}

/// From the structural after an opening bracket to the one after the bracket that closes it; null where there is none before
/// `limit`, or where more than `depth` further levels open on the way.
inline const std::uint32_t* skip_container(const std::uint8_t* text, const std::uint32_t* next, const std::uint32_t* limit,
                                           std::size_t depth) {
  const std::uint32_t* begin = next;
  std::int64_t level = 1;
  while (level > 0) {
    if (next == limit) return nullptr;
    level += bracket_levels[text[*next++]];
  }
  if (static_cast<std::size_t>(next - begin) <= depth) return next;
  std::int64_t greatest = 0;
  for (const auto* each = begin; each != next; ++each) {
    level += bracket_levels[text[*each]];
    greatest = level > greatest ? level : greatest;
  }
  return greatest <= static_cast<std::int64_t>(depth) ? next : nullptr;
}

/// Whether a backslash is among these bytes. Up to eight bytes after them may be read.
inline bool has_backslash(const std::uint8_t* bytes, std::uint32_t size) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080, backslashes = ones * '\\';
  for (;;) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    word ^= backslashes;
    std::uint64_t zero_bytes = (word - ones) & ~word & tops;  // the lowest is right, which is all that is asked
    if (size < sizeof word) zero_bytes &= (std::uint64_t{1} << (8 * size)) - 1;
    if (zero_bytes != 0) return true;
    if (size <= sizeof word) return false;
    bytes += sizeof word;
    size -= sizeof word;
  }
}

}  // namespace wrapup
