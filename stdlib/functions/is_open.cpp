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
constexpr Example is_open_examples[] = {
    {"is_open(schedule(\"America/Chicago\") { mon-fri 08:00-18:00 }, 2026-11-20T22:10Z)", "true"},
    {"is_open(schedule(\"America/Chicago\") { mon-fri 08:00-18:00 }, 2026-11-21T15:00Z)", "false"},
};
constexpr Example next_open_examples[] = {
    {"next_open(schedule(\"America/Chicago\") { mon-fri 08:00-18:00 }, 2026-11-21T15:00Z)", "2026-11-23T14:00Z"},
    {"next_open(schedule(\"America/Chicago\") { closed 2026-12-25 }, 2026-11-21T15:00Z)", "none"},
};

}  // namespace

const Function is_open_function = {"is_open", "Whether the schedule is open at an instant.", is_open_overloads, is_open_examples};
const Function next_open_function = {
    "next_open", "The instant itself where the schedule is open, or else when it opens next; missing where it never does.",
    next_open_overloads, next_open_examples};

}  // namespace wrapup
