#include "runtime/values/number.h"
#include "runtime/values/scan.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload int_overloads[] = {
    {"(written: string) -> int?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = integer_or_missing(parse_integer(trimmed(arguments[0].view())));
     }},
    {"(value: number) -> int?", [](FunctionContext&, const Cell* arguments,
                                   Cell* result) { *result = integer_or_missing(integer_of(arguments[0].number)); }},
};
constexpr Overload number_overloads[] = {
    {"(written: string) -> number?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = number_or_missing(parse_number(trimmed(arguments[0].view())));
     }},
    {"(value: int) -> number", [](FunctionContext&, const Cell* arguments,
                                  Cell* result) { *result = Cell::of_number(static_cast<double>(arguments[0].integer)); }},
};
constexpr Example int_examples[] = {{"int(\"42\")", "42"}, {"int(\"4.2\")", "none"}, {"int(-4.9)", "-4"}};
constexpr Example number_examples[] = {{"number(\"0.75\")", "0.75"}, {"number(\"soon\")", "none"}, {"number(3)", "3.0"}};

}  // namespace

const Function int_function = {
    "int", "The whole number that a string writes, or a number without its fraction; missing where there is none.", int_overloads,
    int_examples};
const Function number_function = {"number",
                                  "The number that a string writes, missing where it writes none; or an int as a number.",
                                  number_overloads, number_examples};

}  // namespace wrapup
