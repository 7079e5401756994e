// The names that are wanted of one JSON object, found by a hash of their first bytes and their length.
#pragma once

#include <array>
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

  /// The value of the name that is these bytes, or none. Up to eight bytes after them may be read.
  std::uint32_t find(const char* bytes, std::uint32_t size) const {
    const std::uint64_t start = start_of(bytes, size);
    for (std::uint32_t at = hash(start, size) >> shift_; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
      const Name& name = names_[table_[at] - 1];
      if (name.start == start && name.text.size() == size &&
          (size <= word || std::memcmp(bytes + word, name.text.data() + word, size - word) == 0)) {
        return name.value;
      }
    }
    return none;
  }

 private:
  static constexpr std::uint32_t word = 8;

  struct Name {
    std::uint64_t start = 0;
    std::string text;
    std::uint32_t value = 0;
  };

  /// The first eight bytes, or fewer with zeros after them.
  static std::uint64_t start_of(const char* bytes, std::uint32_t size) {
    std::uint64_t start = 0;
    std::memcpy(&start, bytes, word);
    constexpr std::array<std::uint64_t, word + 1> masks = [] {
      std::array<std::uint64_t, word + 1> all{};
      for (std::uint32_t i = 1; i <= word; ++i) all[i] = all[i - 1] << 8 | 0xFF;
      return all;
    }();
    return start & masks[size < word ? size : word];
  }
  static std::uint32_t hash(std::uint64_t start, std::uint32_t size) {
    return static_cast<std::uint32_t>((start + size) * 0x9E3779B97F4A7C15 >> 32);
  }
  void enter(std::uint16_t name);

  std::vector<Name> names_;
  std::vector<std::uint16_t> table_ = std::vector<std::uint16_t>(2);  // 1 + index of a name, 0 for none; its size a power of two
  std::uint32_t shift_ = 31;
};

}  // namespace wrapup
