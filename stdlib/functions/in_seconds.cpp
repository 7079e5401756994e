#include "runtime/values/time.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

template <std::int64_t unit>
void in_units(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = Cell::of_number(static_cast<double>(arguments[0].integer) / static_cast<double>(unit));
}

constexpr Overload in_seconds_overloads[] = {{"(length: duration) -> number", in_units<second_ms>}};
constexpr Overload in_minutes_overloads[] = {{"(length: duration) -> number", in_units<minute_ms>}};
constexpr Example in_seconds_examples[] = {{"in_seconds(1m30s)", "90.0"}, {"in_seconds(500ms)", "0.5"}};
constexpr Example in_minutes_examples[] = {{"in_minutes(90s)", "1.5"}};

}  // namespace

const Function in_seconds_function = {"in_seconds", "How many seconds a duration is.", in_seconds_overloads, in_seconds_examples};
const Function in_minutes_function = {"in_minutes", "How many minutes a duration is.", in_minutes_overloads, in_minutes_examples};

}  // namespace wrapup
