#include "runtime/values/arena.h"

#include <algorithm>

namespace wrapup {
namespace {

constexpr std::size_t alignment = 16;
constexpr std::size_t first_block = 4096;

std::size_t rounded(std::size_t bytes) {
  return (bytes + alignment - 1) & ~(alignment - 1);
}

}  // namespace

void* Arena::allocate(std::size_t bytes) {
  const std::size_t wanted = rounded(std::max<std::size_t>(bytes, 1));
  while (block_ < blocks_.size() && blocks_[block_].size - used_ < wanted) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) {
    const std::size_t grown = blocks_.empty() ? first_block : blocks_.back().size * 2;
    const std::size_t size = std::max(grown, wanted);
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
  }
  void* memory = blocks_[block_].memory.get() + used_;
  used_ += wanted;
  return memory;
}

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) return {"", 0};
  char* copy = static_cast<char*>(allocate(text.size()));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Arena::reset() {
  block_ = 0;
  used_ = 0;
  objects_.clear();
}

}  // namespace wrapup
