// Arithmetic of the language. Nothing overflows: integers, durations and instants stop at the ends of 64 bits. A missing
// operand gives a missing result. The operation is chosen by the types' forms; which types may meet is the checker's business.
#pragma once

#include <cstdint>

#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup {

std::int64_t saturating_add(std::int64_t a, std::int64_t b);
std::int64_t saturating_subtract(std::int64_t a, std::int64_t b);
std::int64_t saturating_multiply(std::int64_t a, std::int64_t b);
std::int64_t saturating_negate(std::int64_t a);
/// The nearest integer (halves away from zero), the ends of 64 bits where it lies beyond them; missing for NaN.
Cell to_integer(double value);
/// An integer or number cell as a double.
double to_double(const Type& type, Cell cell);

/// What an arithmetic operation needs to know of its operands and its result.
struct Arithmetic {
  const Type& left;
  const Type& right;
  const Type& result;
};
Cell add(const Arithmetic& types, Cell a, Cell b);
Cell subtract(const Arithmetic& types, Cell a, Cell b);
Cell multiply(const Arithmetic& types, Cell a, Cell b);
/// Missing for a zero divisor. Two integers, or two durations, give a number; a duration by a number gives a duration.
Cell divide(const Arithmetic& types, Cell a, Cell b);
/// An integer as a number.
Cell widen(Cell a);
Cell negate(const Type& type, Cell a);

}  // namespace wrapup
