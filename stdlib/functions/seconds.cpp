#include "runtime/values/number.h"
#include "runtime/values/scan.h"
#include "runtime/values/time.h"
#include "stdlib/functions/body.h"
#include "stdlib/functions/json_argument.h"

namespace wrapup {
namespace {

Cell duration_of(std::optional<double> amount, std::int64_t unit) {
  return amount ? integer_or_missing(milliseconds_of(*amount, unit)) : Cell::missing();
}

template <std::int64_t unit>
void from_json(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = duration_of(json_number(arguments[0]), unit);
}

template <std::int64_t unit>
void from_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  std::int64_t milliseconds = 0;
  const bool overflow = __builtin_mul_overflow(arguments[0].integer, unit, &milliseconds);
  *result = overflow ? Cell::missing() : Cell::of_integer(milliseconds);
}

template <std::int64_t unit>
void from_number(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = duration_of(arguments[0].number, unit);
}

template <std::int64_t unit>
void from_string(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = duration_of(parse_number(trimmed(arguments[0].view())), unit);
}

constexpr Overload milliseconds_overloads[] = {
    {"(amount: json) -> duration?", from_json<1>},
    {"(amount: int) -> duration?", from_integer<1>},
    {"(amount: number) -> duration?", from_number<1>},
    {"(amount: string) -> duration?", from_string<1>},
};
constexpr Overload seconds_overloads[] = {
    {"(amount: json) -> duration?", from_json<second_ms>},
    {"(amount: int) -> duration?", from_integer<second_ms>},
    {"(amount: number) -> duration?", from_number<second_ms>},
    {"(amount: string) -> duration?", from_string<second_ms>},
};
constexpr Overload minutes_overloads[] = {
    {"(amount: json) -> duration?", from_json<minute_ms>},
    {"(amount: int) -> duration?", from_integer<minute_ms>},
    {"(amount: number) -> duration?", from_number<minute_ms>},
    {"(amount: string) -> duration?", from_string<minute_ms>},
};
constexpr Overload hours_overloads[] = {
    {"(amount: json) -> duration?", from_json<hour_ms>},
    {"(amount: int) -> duration?", from_integer<hour_ms>},
    {"(amount: number) -> duration?", from_number<hour_ms>},
    {"(amount: string) -> duration?", from_string<hour_ms>},
};

constexpr Example milliseconds_examples[] = {{"milliseconds(1500)", "1s500ms"}};
constexpr Example seconds_examples[] = {
    {"seconds(42)", "42s"}, {"seconds(\"42\")", "42s"}, {"seconds(0.75)", "750ms"}, {"seconds(\"soon\")", "none"}};
constexpr Example minutes_examples[] = {{"minutes(1.5)", "1m30s"}};
constexpr Example hours_examples[] = {{"hours(36)", "1d12h"}};

}  // namespace

const Function milliseconds_function = {
    "milliseconds", "A number of milliseconds as a duration; strings of digits too. Missing for what is no number.",
    milliseconds_overloads, milliseconds_examples};
const Function seconds_function = {"seconds",
                                   "A number of seconds as a duration; strings of digits too. Missing for what is no number.",
                                   seconds_overloads, seconds_examples};
const Function minutes_function = {"minutes",
                                   "A number of minutes as a duration; strings of digits too. Missing for what is no number.",
                                   minutes_overloads, minutes_examples};
const Function hours_function = {"hours",
                                 "A number of hours as a duration; strings of digits too. Missing for what is no number.",
                                 hours_overloads, hours_examples};

}  // namespace wrapup
