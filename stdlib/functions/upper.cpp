#include "runtime/values/unicode.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload upper_overloads[] = {
    {"(written: string) -> string", [](FunctionContext& context, const Cell* arguments,
                                       Cell* result) { *result = kept(context, upper_case(arguments[0].view())); }},
};
constexpr Overload lower_overloads[] = {
    {"(written: string) -> string", [](FunctionContext& context, const Cell* arguments,
                                       Cell* result) { *result = kept(context, lower_case(arguments[0].view())); }},
};

constexpr Example upper_examples[] = {{"upper(\"ann\")", "\"ANN\""}, {"upper(\"straße\")", "\"STRASSE\""}};
constexpr Example lower_examples[] = {{"lower(\"ÉCOLE\")", "\"école\""}};

}  // namespace

const Function upper_function = {"upper", "The string in capital letters.", upper_overloads, upper_examples};
const Function lower_function = {"lower", "The string in small letters.", lower_overloads, lower_examples};

}  // namespace wrapup
