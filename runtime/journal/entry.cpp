#include "runtime/journal/entry.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace wrapup::journal {

namespace {

constexpr std::string_view names[] = {
#define KIND(name, text) text,
#include "runtime/journal/entry_kinds.def"
#undef KIND
};

}  // namespace

std::string_view kind_name(Kind kind) {
  return names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_of(std::string_view name) {
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Kind>(found - std::begin(names));
}

std::int64_t system_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace wrapup::journal
