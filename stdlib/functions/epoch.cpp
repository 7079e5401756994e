#include "runtime/values/number.h"
#include "runtime/values/scan.h"
#include "runtime/values/time.h"
#include "stdlib/functions/body.h"
#include "stdlib/functions/json_argument.h"

namespace wrapup {
namespace {

/// Milliseconds taken for seconds land tens of thousands of years away; that is a mistake, not an instant.
Cell instant_of_amount(std::optional<double> amount, std::int64_t unit) {
  const auto instant = amount ? milliseconds_of(*amount, unit) : std::nullopt;
  return instant && is_writable_instant(*instant) ? Cell::of_integer(*instant) : Cell::missing();
}

template <std::int64_t unit>
void from_json(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = instant_of_amount(json_number(arguments[0]), unit);
}

template <std::int64_t unit>
void from_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = instant_of_amount(static_cast<double>(arguments[0].integer), unit);
}

template <std::int64_t unit>
void from_number(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = instant_of_amount(arguments[0].number, unit);
}

template <std::int64_t unit>
void from_string(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = instant_of_amount(parse_number(trimmed(arguments[0].view())), unit);
}

constexpr Overload epoch_seconds_overloads[] = {
    {"(since_1970: json) -> instant?", from_json<second_ms>},
    {"(since_1970: int) -> instant?", from_integer<second_ms>},
    {"(since_1970: number) -> instant?", from_number<second_ms>},
    {"(since_1970: string) -> instant?", from_string<second_ms>},
};
constexpr Overload epoch_milliseconds_overloads[] = {
    {"(since_1970: json) -> instant?", from_json<1>},
    {"(since_1970: int) -> instant?", from_integer<1>},
    {"(since_1970: number) -> instant?", from_number<1>},
    {"(since_1970: string) -> instant?", from_string<1>},
};

constexpr Example epoch_seconds_examples[] = {{"epoch_seconds(1714261878)", "2024-04-27T23:51:18Z"},
                                              {"epoch_seconds(\"1714261878.025\")", "2024-04-27T23:51:18.025Z"},
                                              {"epoch_seconds(1714261878025)", "none"}};
constexpr Example epoch_milliseconds_examples[] = {{"epoch_milliseconds(1714261878025)", "2024-04-27T23:51:18.025Z"}};

}  // namespace

const Function epoch_seconds_function = {
    "epoch_seconds",
    "The instant so many seconds after 1970-01-01T00:00Z, from a number or a string of digits; missing past the year 9999.",
    epoch_seconds_overloads, epoch_seconds_examples};
const Function epoch_milliseconds_function = {
    "epoch_milliseconds",
    "The instant so many milliseconds after 1970-01-01T00:00Z, from a number or a string of digits; missing past the year 9999.",
    epoch_milliseconds_overloads, epoch_milliseconds_examples};

}  // namespace wrapup
