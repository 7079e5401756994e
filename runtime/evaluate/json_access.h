// The payload of an event as cells: `Cell::json` points to a simdjson::dom::element that the arena keeps.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string_view>

#include "runtime/values/arena.h"
#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup {

/// A json cell for `element`; JSON null makes a missing cell.
Cell json_cell(Arena& arena, simdjson::dom::element element);
simdjson::dom::element json_element(Cell cell);

/// Member of an object, element of an array (negative: from the end); missing where absent, null or of another shape.
Cell json_member(Arena& arena, Cell object, std::string_view name);
Cell json_index(Arena& arena, Cell array, std::int64_t index);

/// Whether a json value is the literal value `other` of `type`: "a" == string, 3 == int or number, true == bool.
/// Values of any other type, and two json values, are never equal.
bool json_equal(Cell json, const Type& type, Cell other);

}  // namespace wrapup
