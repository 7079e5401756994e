#include "runtime/slots/names.h"

#include <bit>

namespace wrapup {
namespace {

constexpr std::size_t room = 8;  // places of the table for each name: most names that nobody wants meet an empty one

}  // namespace

void Names::add(std::string_view name, std::uint32_t value) {
  std::string padded(name);
  padded.append(word, '\0');
  names_.push_back({start_of(padded.data(), static_cast<std::uint32_t>(name.size())), std::string(name), value});
  const auto size = std::bit_ceil(names_.size() * room);
  table_.assign(size, 0);
  shift_ = 32 - static_cast<std::uint32_t>(std::countr_zero(size));
  for (std::size_t i = 0; i < names_.size(); ++i) enter(static_cast<std::uint16_t>(i + 1));
}

void Names::enter(std::uint16_t name) {
  const Name& entered = names_[name - 1u];
  auto at = hash(entered.start, static_cast<std::uint32_t>(entered.text.size())) >> shift_;
  while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
  table_[at] = name;
}

}  // namespace wrapup
