#include "runtime/values/schedule.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload add_open_overloads[] = {
    {"(start: instant, length: duration, hours: schedule) -> instant?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = integer_or_missing(add_open(*arguments[2].schedule, arguments[0].integer, arguments[1].integer));
     }},
};
constexpr Example add_open_examples[] = {
    {"add_open(2026-11-20T22:00Z, 4h, schedule(\"America/Chicago\") { mon-fri 08:00-18:00 })", "2026-11-23T16:00Z"},
    {"add_open(2026-11-20T22:00Z, 4h, schedule(\"America/Chicago\") { closed 2026-12-25 })", "none"},
};

}  // namespace

const Function add_open_function = {
    "add_open",
    "When so much open time has passed since an instant; hours in which the schedule is closed do not count. Nothing added "
    "gives the next open moment. Missing where it takes more than 400 days.",
    add_open_overloads, add_open_examples};

}  // namespace wrapup
