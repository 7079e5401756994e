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

/// Sixteen bytes of ones, and as many zeros: a mask of the first few begins so much later.
inline constexpr std::array<std::uint8_t, 32> first_bytes = [] {
  std::array<std::uint8_t, 32> mask{};
  for (std::size_t i = 0; i < 16; ++i) mask[i] = 0xFF;
  return mask;
}();

/// A member's name as it is written, without its quotes.
struct WrittenName {
  std::uint32_t begin = 0, end = 0;  // in bytes of the text
};

/// The name of the member whose structurals start at `next`: its name, its colon, its value; false where that is not what they
/// are.
inline bool name_at(const std::uint8_t* text, const std::uint32_t* next, WrittenName& name) {
  constexpr std::uint16_t quote_colon = '"' | ':' << 8;
  name = {next[0] + 1, next[1] - 1};
  std::uint16_t between = 0;
  std::memcpy(&between, text + name.end, sizeof between);
  if (text[next[0]] != '"') return false;
  if (between == quote_colon) [[likely]]
    return true;
  while (text[name.end] <= ' ') --name.end;  // stops at the closing quote
  return text[next[1]] == ':' && text[name.end] == '"';
}

/// Whether these four structurals are a member with a scalar, and what follows it: a comma or the end of the object.
inline bool is_flat_member(const std::uint8_t* text, const std::uint32_t* next) {
  const auto value = text[next[2]], mark = text[next[3]];
  return text[next[0]] == '"' && text[next[1]] == ':' && bracket_levels[value] == 0 && (mark == ',' || mark == '}');
}

/// From the structural after the opening bracket `open` to the one after the bracket that closes it; null where there is none
/// before `limit`, or where more than `depth` further levels open on the way. Brackets within are counted, whatever their kind.
inline const std::uint32_t* skip_container(std::uint8_t open, const std::uint8_t* text, const std::uint32_t* next,
                                           const std::uint32_t* limit, std::size_t depth) {
  const std::uint32_t* begin = next;
  std::int64_t level = 1;
  while (level > 0) {
    // Mostly members with scalars: four steps at once.
    if (limit - next >= 4 && is_flat_member(text, next)) {
      next += 3;
    } else if (next == limit) {
      return nullptr;
    }
    level += bracket_levels[text[*next++]];
  }
  if (text[next[-1]] != open + 2) return nullptr;  // in ASCII each bracket stands two before its counterpart
  if (static_cast<std::size_t>(next - begin) <= depth) return next;
  std::int64_t greatest = 0;
  for (const auto* each = begin; each != next; ++each) {
    level += bracket_levels[text[*each]];
    greatest = level > greatest ? level : greatest;
  }
  return greatest <= static_cast<std::int64_t>(depth) ? next : nullptr;
}

/// Whether a backslash is among these bytes. Up to fifteen bytes after them may be read.
inline bool has_backslash(const std::uint8_t* bytes, std::uint32_t size) {
  constexpr std::uint32_t step = 16;
  using Bytes [[gnu::vector_size(step)]] = std::uint8_t;
  using Words [[gnu::vector_size(step)]] = std::uint64_t;
  constexpr Bytes backslashes = {'\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\', '\\'};
  for (;;) {
    Bytes some;
    std::memcpy(&some, bytes, step);
    Words found = reinterpret_cast<Words>(some == backslashes);
    if (size <= step) {
      Words among;
      std::memcpy(&among, first_bytes.data() + step - size, step);
      found &= among;
    }
    if ((found[0] | found[1]) != 0) return true;
    if (size <= step) return false;
    bytes += step;
    size -= step;
  }
}

}  // namespace wrapup
