// A `json` argument, as the functions that take one see it.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string_view>

#include "runtime/values/cell.h"

namespace wrapup {

inline const simdjson::dom::element& json_of(const Cell& cell) {
  return *static_cast<const simdjson::dom::element*>(cell.json);
}

/// A JSON number, or a string that is one ("42"); nothing for anything else.
std::optional<double> json_number(const Cell& cell);
/// A JSON string; nothing for anything else.
std::optional<std::string_view> json_string(const Cell& cell);

}  // namespace wrapup
