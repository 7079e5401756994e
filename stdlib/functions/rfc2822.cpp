#include "runtime/values/time.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload rfc2822_overloads[] = {
    {"(written: string) -> instant?", [](FunctionContext&, const Cell* arguments,
                                         Cell* result) { *result = integer_or_missing(parse_rfc2822(arguments[0].view())); }},
};
constexpr Example rfc2822_examples[] = {
    {"rfc2822(\"Sat, 27 Apr 2024 23:51:18 +0000\")", "2024-04-27T23:51:18Z"},
    {"rfc2822(\"Thurs, 20 July 1989 18:30:43 +0000\")", "1989-07-20T18:30:43Z"},
    {"rfc2822(\"27/04/2024\")", "none"},
};

}  // namespace

const Function rfc2822_function = {"rfc2822",
                                   "The instant that a date of e-mail headers (RFC 2822) writes; missing for other strings.",
                                   rfc2822_overloads, rfc2822_examples};

}  // namespace wrapup
