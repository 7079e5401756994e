// What the functions' files share: the names of functions.def, and ways to make a result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/values/cell.h"
#include "stdlib/functions/function.h"

namespace wrapup {

#define WRAPUP_FUNCTION(name) extern const Function name##_function;
#include "stdlib/functions/functions.def"
#undef WRAPUP_FUNCTION

/// A string cell whose bytes the arena keeps.
inline Cell kept(FunctionContext& context, std::string_view text) {
  return Cell::of_string(context.arena.keep(text));
}

inline Cell kept_or_missing(FunctionContext& context, const std::optional<std::string>& text) {
  return text ? kept(context, *text) : Cell::missing();
}

inline Cell integer_or_missing(std::optional<std::int64_t> value) {
  return value ? Cell::of_integer(*value) : Cell::missing();
}

inline Cell number_or_missing(std::optional<double> value) {
  return value ? Cell::of_number(*value) : Cell::missing();
}

}  // namespace wrapup
