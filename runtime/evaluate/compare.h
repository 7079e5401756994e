// Equality and order of cells.
#pragma once

#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup {

/// The language's `==`: false where either is missing; strings by bytes, numbers by ==, an integer with a number as numbers,
/// json with the value it would be read as; lists, records and schedules are never equal.
bool equal(const Type& left_type, Cell left, const Type& right_type, Cell right);

/// The language's `<`: integer kinds and numbers by value, strings by bytes; false where either is missing.
bool less(const Type& left_type, Cell left, const Type& right_type, Cell right);
bool less_equal(const Type& left_type, Cell left, const Type& right_type, Cell right);

/// Whether two values of one type are the same, part by part; missing is the same as missing. For the hit policy `any`.
bool same_value(const TypeTable& types, const Type& type, Cell left, Cell right);

}  // namespace wrapup
