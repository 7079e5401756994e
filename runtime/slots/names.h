// The names that are wanted of one JSON object, found by a hash of their first bytes and their length.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup {

class Names {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// `value` is what find() gives for `name`, which is new.
  void add(std::string_view name, std::uint32_t value);
  bool empty() const { return names_.empty(); }

  /// False where no name begins with this byte and has this size; true for few others.
  bool may_have(std::uint8_t first, std::uint32_t size) const { return (filter_ >> bit_of(first, size) & 1) != 0; }
  /// The value of the name that is these bytes, or none. Up to eight bytes after them may be read.
  std::uint32_t find(const std::uint8_t* bytes, std::uint32_t size) const {
    const std::uint64_t start = start_of(bytes, size);
    for (std::uint32_t at = hash(start, size) >> shift_; table_[at] != 0; at = (at + 1) & mask_) {
      const Name& name = names_[table_[at] - 1u];
      if (name.start == start && name.text.size() == size && (size <= word || has_rest(name, bytes))) return name.value;
    }
    return none;
  }

 private:
  static constexpr std::uint32_t word = 8;

  struct Name {
    std::uint64_t start = 0, end = 0;  // its first and last eight bytes
    std::string text;
    std::uint32_t value = 0;
  };

  static std::uint32_t bit_of(std::uint8_t first, std::uint32_t size) { return (first * 5 + size) % 64; }
  /// The first eight bytes, or fewer with zeros after them.
  static std::uint64_t start_of(const std::uint8_t* bytes, std::uint32_t size) {
    std::uint64_t start = 0;
    std::memcpy(&start, bytes, word);
    if (size >= word) return start;
    return size == 0 ? 0 : start << 8 * (word - size) >> 8 * (word - size);
  }
  static std::uint32_t hash(std::uint64_t start, std::uint32_t size) {
    return static_cast<std::uint32_t>((start + size) * 0x9E3779B97F4A7C15 >> 32);
  }
  /// Whether a name of more than eight bytes goes on with these.
  static bool has_rest(const Name& name, const std::uint8_t* bytes) {
    const std::size_t size = name.text.size();
    std::uint64_t end = 0;
    std::memcpy(&end, bytes + size - word, word);
    return name.end == end && (size <= 2 * word || std::memcmp(name.text.data(), bytes, size) == 0);
  }
  void enter(std::uint16_t name);

  std::uint64_t filter_ = 0;
  std::vector<Name> names_;
  std::vector<std::uint16_t> table_ = std::vector<std::uint16_t>(2);  // 1 + index of a name, 0 for none; its size a power of two
  std::uint32_t shift_ = 31, mask_ = 1;
};

}  // namespace wrapup
