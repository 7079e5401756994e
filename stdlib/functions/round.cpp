#include <algorithm>
#include <cmath>

#include "runtime/values/number.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr std::int64_t most_digits = 15;  // past these a double has none

double rounded(double value, std::int64_t digits) {
  const double scale = std::pow(10.0, static_cast<double>(std::clamp(digits, -most_digits, most_digits)));
  const double scaled = std::round(value * scale) / scale;
  return std::isfinite(scaled) ? scaled : value;
}

constexpr Overload round_overloads[] = {
    {"(value: number) -> int", [](FunctionContext&, const Cell* arguments,
                                  Cell* result) { *result = Cell::of_integer(saturated(std::round(arguments[0].number))); }},
    {"(value: number, digits: int) -> number",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_number(rounded(arguments[0].number, arguments[1].integer));
     }},
};
constexpr Overload floor_overloads[] = {
    {"(value: number) -> int", [](FunctionContext&, const Cell* arguments,
                                  Cell* result) { *result = Cell::of_integer(saturated(std::floor(arguments[0].number))); }},
};
constexpr Overload ceil_overloads[] = {
    {"(value: number) -> int", [](FunctionContext&, const Cell* arguments,
                                  Cell* result) { *result = Cell::of_integer(saturated(std::ceil(arguments[0].number))); }},
};
constexpr Example round_examples[] = {
    {"round(2.5)", "3"}, {"round(-2.5)", "-3"}, {"round(0.8251, 2)", "0.83"}, {"round(1234.0, -2)", "1200.0"}};
constexpr Example floor_examples[] = {{"floor(2.9)", "2"}, {"floor(-2.1)", "-3"}};
constexpr Example ceil_examples[] = {{"ceil(2.1)", "3"}, {"ceil(-2.9)", "-2"}};

}  // namespace

const Function round_function = {
    "round", "The nearest whole number, or the nearest with so many digits after the point; halves go away from 0.",
    round_overloads, round_examples};
const Function floor_function = {"floor", "The greatest whole number that is not above the value.", floor_overloads,
                                 floor_examples};
const Function ceil_function = {"ceil", "The least whole number that is not below the value.", ceil_overloads, ceil_examples};

}  // namespace wrapup
