#include <cmath>
#include <limits>

#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

void abs_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  const std::int64_t value = arguments[0].integer;
  // The least integer has no positive twin.
  *result = Cell::of_integer(value == std::numeric_limits<std::int64_t>::min() ? std::numeric_limits<std::int64_t>::max()
                                                                               : std::abs(value));
}

constexpr Overload abs_overloads[] = {
    {"(value: int) -> int", abs_integer},
    {"(value: number) -> number",
     [](FunctionContext&, const Cell* arguments, Cell* result) { *result = Cell::of_number(std::fabs(arguments[0].number)); }},
    {"(value: duration) -> duration", abs_integer},
};
constexpr Example abs_examples[] = {{"abs(-3)", "3"}, {"abs(-0.8)", "0.8"}, {"abs(-90s)", "1m30s"}};

}  // namespace

const Function abs_function = {"abs", "The value without its sign.", abs_overloads, abs_examples};

}  // namespace wrapup
