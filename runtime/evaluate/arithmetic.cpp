#include "runtime/evaluate/arithmetic.h"

#include <cmath>
#include <limits>

#include "compiler/plan/form.h"

namespace wrapup {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

bool is_integer(const Type& type) {
  return plan::form_of(type) == plan::Form::integer;
}

/// Both operands stand as integers and so does the result: exact arithmetic applies.
bool exact(const Arithmetic& types) {
  return is_integer(types.left) && is_integer(types.right) && is_integer(types.result);
}

Cell result_of(const Type& type, double value) {
  return is_integer(type) ? to_integer(value) : Cell::of_number(value);
}

}  // namespace

std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b < 0 ? lowest : highest;
}

std::int64_t saturating_subtract(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (!__builtin_sub_overflow(a, b, &difference)) return difference;
  return b < 0 ? highest : lowest;
}

std::int64_t saturating_multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(a, b, &product)) return product;
  return (a < 0) == (b < 0) ? highest : lowest;
}

std::int64_t saturating_negate(std::int64_t a) {
  return a == lowest ? highest : -a;
}

Cell to_integer(double value) {
  if (std::isnan(value)) return Cell::missing();
  double rounded = std::round(value);
  if (rounded >= 0x1p63) return Cell::of_integer(highest);
  if (rounded < -0x1p63) return Cell::of_integer(lowest);
  return Cell::of_integer(static_cast<std::int64_t>(rounded));
}

double to_double(const Type& type, Cell cell) {
  return is_integer(type) ? static_cast<double>(cell.integer) : cell.number;
}

Cell add(const Arithmetic& types, Cell a, Cell b) {
  if (!a.present || !b.present) return Cell::missing();
  if (exact(types)) return Cell::of_integer(saturating_add(a.integer, b.integer));
  return result_of(types.result, to_double(types.left, a) + to_double(types.right, b));
}

Cell subtract(const Arithmetic& types, Cell a, Cell b) {
  if (!a.present || !b.present) return Cell::missing();
  if (exact(types)) return Cell::of_integer(saturating_subtract(a.integer, b.integer));
  return result_of(types.result, to_double(types.left, a) - to_double(types.right, b));
}

Cell multiply(const Arithmetic& types, Cell a, Cell b) {
  if (!a.present || !b.present) return Cell::missing();
  if (exact(types)) return Cell::of_integer(saturating_multiply(a.integer, b.integer));
  return result_of(types.result, to_double(types.left, a) * to_double(types.right, b));
}

Cell divide(const Arithmetic& types, Cell a, Cell b) {
  if (!a.present || !b.present) return Cell::missing();
  double divisor = to_double(types.right, b);
  if (divisor == 0) return Cell::missing();
  return result_of(types.result, to_double(types.left, a) / divisor);
}

Cell widen(Cell a) {
  return a.present ? Cell::of_number(static_cast<double>(a.integer)) : a;
}

Cell negate(const Type& type, Cell a) {
  if (!a.present) return Cell::missing();
  return is_integer(type) ? Cell::of_integer(saturating_negate(a.integer)) : Cell::of_number(-a.number);
}

}  // namespace wrapup
