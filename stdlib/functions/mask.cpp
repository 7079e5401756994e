#include "runtime/values/unicode.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

void last_four(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = Cell::of_string(last_characters(arguments[0].view(), 4));
}

void mask(FunctionContext& context, const Cell* arguments, Cell* result) {
  *result = kept(context, masked(arguments[0].view()));
}

constexpr Overload last4_overloads[] = {{"(written: string) -> string", last_four}, {"(number: phone) -> string", last_four}};
constexpr Overload mask_overloads[] = {
    {"(written: string) -> string", mask}, {"(spoken: text) -> string", mask}, {"(number: phone) -> string", mask}};
constexpr Example last4_examples[] = {{"last4(\"4111111111111234\")", "\"1234\""}, {"last4(\"42\")", "\"42\""}};
constexpr Example mask_examples[] = {{"mask(\"ann@example.com\")", "\"***@*******.***\""}};

}  // namespace

const Function last4_function = {"last4", "The last four characters.", last4_overloads, last4_examples};
const Function mask_function = {"mask", "The string with a star for every letter and digit.", mask_overloads, mask_examples};

}  // namespace wrapup
