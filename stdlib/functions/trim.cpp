#include "runtime/values/unicode.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload trim_overloads[] = {
    {"(written: string) -> string", [](FunctionContext&, const Cell* arguments,
                                       Cell* result) { *result = Cell::of_string(without_space(arguments[0].view())); }},
};
constexpr Example trim_examples[] = {{"trim(\"  gold \")", "\"gold\""}, {"trim(\"   \")", "\"\""}};

}  // namespace

const Function trim_function = {"trim", "The string without white space at its ends.", trim_overloads, trim_examples};

}  // namespace wrapup
