#include "runtime/values/counted.h"

#include <fmt/format.h>

namespace wrapup {

std::string counted(std::uint64_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace wrapup
