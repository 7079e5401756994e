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

void drop(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = arguments[0];
}

constexpr Overload drop_overloads[] = {{"(value: T, why: reason) -> T", drop}};
constexpr Overload last4_overloads[] = {{"(written: string) -> string", last_four}, {"(number: phone) -> string", last_four}};
constexpr Overload mask_overloads[] = {
    {"(written: string) -> string", mask}, {"(spoken: text) -> string", mask}, {"(number: phone) -> string", mask}};
constexpr Example drop_examples[] = {{"drop(\"Austin\", \"a town says nothing of a person\")", "\"Austin\""}};
constexpr Example last4_examples[] = {{"last4(\"4111111111111234\")", "\"1234\""}, {"last4(\"42\")", "\"42\""}};
constexpr Example mask_examples[] = {{"mask(\"ann@example.com\")", "\"***@*******.***\""}};

}  // namespace

const Function drop_function = {
    "drop",
    "The value as it is, without its labels: it may go where they may not. The reason stands in the record of every call.",
    drop_overloads, drop_examples, true};
const Function last4_function = {"last4", "The last four characters. They have no labels.", last4_overloads, last4_examples,
                                 true};
const Function mask_function = {"mask", "The string with a star for every letter and digit. It has no labels.", mask_overloads,
                                mask_examples, true};

}  // namespace wrapup
