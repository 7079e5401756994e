#include <limits>

#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr std::int64_t farthest = 3'000'000;  // days either side of 1970: past the years that dates can be written in

void add_days(FunctionContext&, const Cell* arguments, Cell* result) {
  std::int64_t date = 0;
  if (__builtin_add_overflow(arguments[0].integer, arguments[1].integer, &date))
    date = arguments[1].integer < 0 ? -farthest : farthest;
  *result = Cell::of_integer(date < -farthest ? -farthest : date > farthest ? farthest : date);
}

constexpr Overload add_days_overloads[] = {{"(start: date, days: int) -> date", add_days}};
constexpr Overload days_between_overloads[] = {
    {"(first: date, second: date) -> int",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       std::int64_t days = 0;
       if (__builtin_sub_overflow(arguments[1].integer, arguments[0].integer, &days)) {
         days = arguments[1].integer < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
       }
       *result = Cell::of_integer(days);
     }},
};
constexpr Example add_days_examples[] = {{"add_days(2026-12-31, 1)", "2027-01-01"}, {"add_days(2028-03-01, -1)", "2028-02-29"}};
constexpr Example days_between_examples[] = {{"days_between(2026-12-24, 2027-01-01)", "8"},
                                             {"days_between(2026-12-24, 2026-12-23)", "-1"}};

}  // namespace

const Function add_days_function = {"add_days", "The date so many days later, or earlier for a negative number.",
                                    add_days_overloads, add_days_examples};
const Function days_between_function = {"days_between", "How many days the second date is after the first.",
                                        days_between_overloads, days_between_examples};

}  // namespace wrapup
