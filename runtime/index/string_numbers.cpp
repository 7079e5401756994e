#include "runtime/index/string_numbers.h"

#include <bit>
#include <cstring>
#include <functional>

namespace wrapup::index {
namespace {

constexpr std::size_t longest_inline = 16;

__extension__ using Wide = unsigned __int128;

template <typename Word>
std::uint64_t load(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

/// Up to sixteen bytes are read as two words that may overlap, which tell strings of one size apart.
StringNumbers::Key StringNumbers::Key::of(std::string_view text) {
  const char *bytes = text.data(), *end = text.data() + text.size();
  if (text.size() > longest_inline) {
    std::hash<std::string_view> hash;
    return {hash(text), hash(text.substr(text.size() / 2))};
  }
  if (text.size() >= 8) return {load<std::uint64_t>(bytes), load<std::uint64_t>(end - 8)};
  if (text.size() >= 4) return {load<std::uint32_t>(bytes), load<std::uint32_t>(end - 4)};
  if (text.empty()) return {};
  auto byte = [&](std::size_t at) { return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at])); };
  return {byte(0) | byte(text.size() / 2) << 8 | byte(text.size() - 1) << 16, 0};
}

std::uint64_t StringNumbers::Key::hash(std::size_t size) const {
  Wide product = static_cast<Wide>(low ^ 0x9E3779B97F4A7C15u ^ size) * (high ^ 0xD6E8FEB86659FD93u);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

StringNumbers::StringNumbers(const std::vector<std::string_view>& strings) : strings_(strings) {
  entries_.resize(std::bit_ceil(strings.size() + strings.size() / 3 + 1));
  mask_ = entries_.size() - 1;
  for (std::uint32_t number = 0; number < size(); ++number) {
    Key key = Key::of(strings[number]);
    std::uint64_t at = key.hash(strings[number].size()) & mask_;
    while (entries_[at].number != none) at = (at + 1) & mask_;
    entries_[at] = {key, static_cast<std::uint32_t>(strings[number].size()), number};
  }
}

std::uint32_t StringNumbers::find(std::string_view text) const {
  Key key = Key::of(text);
  for (std::uint64_t at = key.hash(text.size()) & mask_;; at = (at + 1) & mask_) {
    const Entry& entry = entries_[at];
    if (entry.number == none) return none;
    if (entry.key.low != key.low || entry.key.high != key.high || entry.size != text.size()) continue;
    if (text.size() <= longest_inline || strings_[entry.number] == text) return entry.number;
  }
}

void StringNumbers::fetch(std::string_view text) const {
  __builtin_prefetch(&entries_[Key::of(text).hash(text.size()) & mask_]);
}

}  // namespace wrapup::index
