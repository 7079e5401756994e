#include "runtime/values/schedule.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload is_open_overloads[] = {
    {"(hours: schedule, at: instant) -> bool",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_boolean(arguments[0].schedule->contains(arguments[1].integer));
     }},
};
constexpr Overload next_open_overloads[] = {
    {"(hours: schedule, at: instant) -> instant?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = integer_or_missing(arguments[0].schedule->next_open(arguments[1].integer));
     }},
};
constexpr Overload open_after_overloads[] = {
    {"(open: duration, hours: schedule, start: instant) -> instant?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = integer_or_missing(add_open(*arguments[1].schedule, arguments[2].integer, arguments[0].integer));
     }},
};
constexpr Example is_open_examples[] = {
    {"is_open(schedule(\"America/Chicago\") { mon-fri 08:00-18:00 }, 2026-11-20T22:10Z)", "true"},
    {"is_open(schedule(\"America/Chicago\") { mon-fri 08:00-18:00 }, 2026-11-21T15:00Z)", "false"},
};
constexpr Example next_open_examples[] = {
    {"next_open(schedule(\"America/Chicago\") { mon-fri 08:00-18:00 }, 2026-11-21T15:00Z)", "2026-11-23T14:00Z"},
    {"next_open(schedule(\"America/Chicago\") { closed 2026-12-25 }, 2026-11-21T15:00Z)", "none"},
};
constexpr Example open_after_examples[] = {
    {"open_after(4h, schedule(\"UTC\") { mon-fri 08:00-18:00 }, 2026-11-20T16:00Z)", "2026-11-23T10:00Z"},
    {"open_after(4h, schedule(\"UTC\") { closed 2026-12-25 }, 2026-11-20T16:00Z)", "none"},
};

}  // namespace

const Function is_open_function = {"is_open", "Whether the schedule is open at an instant.", is_open_overloads, is_open_examples};
const Function next_open_function = {
    "next_open", "The instant itself where the schedule is open, or else when it opens next; missing where it never does.",
    next_open_overloads, next_open_examples};
const Function open_after_function = {"open_after",
                                      "The instant at which the schedule has been open for a duration since another instant: 4h "
                                      "from Friday 16:00, open until 18:00 on "
                                      "weekdays, is Monday 10:00. Missing where that takes more than 400 days.",
                                      open_after_overloads, open_after_examples};

}  // namespace wrapup
