// Memory for one call: handed out by bumping a pointer, given back all at once.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/values/cell.h"

namespace wrapup {

class Arena {
 public:
  /// `bytes` of uninitialised memory, aligned to 16; valid until reset().
  void* allocate(std::size_t bytes);
  Cell* cells(std::size_t count) { return static_cast<Cell*>(allocate(count * sizeof(Cell))); }
  /// A copy of `text` that lives as long as the arena's contents.
  std::string_view keep(std::string_view text);
  /// Holds on to an object that needs its destructor, such as a schedule, as long as the contents.
  template <typename T>
  const T* keep(std::shared_ptr<const T> object) {
    const T* address = object.get();
    objects_.push_back(std::move(object));
    return address;
  }
  /// Forgets everything, keeps the memory for the next call.
  void reset();

 private:
  struct Block {
    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
  std::vector<std::shared_ptr<const void>> objects_;
};

}  // namespace wrapup
