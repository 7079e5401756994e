#include "runtime/slots/names.h"

#include <bit>
#include <cstring>

namespace wrapup {
namespace {

constexpr std::size_t room = 4;  // places of the table for each name

}  // namespace

void Names::add(std::string_view name, std::uint32_t value) {
  const auto size = static_cast<std::uint32_t>(name.size());
  std::string padded = std::string(name) + '"';  // as it stands in JSON
  padded.append(word, '\0');
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(padded.data());
  filter_ |= std::uint64_t{1} << bit_of(bytes[0], size);
  std::uint64_t end = 0;
  if (size > word) std::memcpy(&end, bytes + size - word, word);
  names_.push_back({start_of(bytes, size), end, std::string(name), value});
  const auto places = std::bit_ceil(names_.size() * room);
  table_.assign(places, 0);
  shift_ = 32 - static_cast<std::uint32_t>(std::countr_zero(places));
  mask_ = static_cast<std::uint32_t>(places - 1);
  for (std::size_t i = 0; i < names_.size(); ++i) enter(static_cast<std::uint16_t>(i + 1));
}

void Names::enter(std::uint16_t name) {
  const Name& entered = names_[name - 1u];
  auto at = hash(entered.start, static_cast<std::uint32_t>(entered.text.size())) >> shift_;
  while (table_[at] != 0) at = (at + 1) & mask_;
  table_[at] = name;
}

}  // namespace wrapup
