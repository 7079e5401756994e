// Strings by number: an open-addressing hash table that is built once. Strings of up to sixteen bytes stand in the table itself,
// so that a look-up reads one line of memory.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace wrapup::index {

class StringNumbers {
 public:
  /// Numbers `strings` from 0 in their order; they are different and outlive the table.
  explicit StringNumbers(const std::vector<std::string_view>& strings);

  static constexpr std::uint32_t none = ~std::uint32_t{0};
  /// The string's number, or `none`.
  std::uint32_t find(std::string_view text) const;

  /// Brings what find() looks at first into the cache.
  void fetch(std::string_view text) const;

  std::uint32_t size() const { return static_cast<std::uint32_t>(strings_.size()); }
  std::string_view text(std::uint32_t number) const { return strings_[number]; }

 private:
  /// A string as two words: its bytes where they fit, else two hashes of them.
  struct Key {
    std::uint64_t low = 0, high = 0;
    static Key of(std::string_view text);
    std::uint64_t hash(std::size_t size) const;
  };
  struct Entry {
    Key key;
    std::uint32_t size = 0;
    std::uint32_t number = none;
  };

  std::vector<std::string_view> strings_;
  std::vector<Entry> entries_;  // a power of two
  std::uint64_t mask_ = 0;
};

}  // namespace wrapup::index
