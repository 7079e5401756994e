#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload first_overloads[] = {
    {"(list: [T]) -> T?", [](FunctionContext&, const Cell* arguments,
                             Cell* result) { *result = arguments[0].size > 0 ? arguments[0].cells[0] : Cell::missing(); }},
};
constexpr Overload last_overloads[] = {
    {"(list: [T]) -> T?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = arguments[0].size > 0 ? arguments[0].cells[arguments[0].size - 1] : Cell::missing();
     }},
};
constexpr Example first_examples[] = {{"first([3, 1, 2])", "3"}, {"first(split(\"a b\", \" \"))", "\"a\""}};
constexpr Example last_examples[] = {{"last([3, 1, 2])", "2"}};

}  // namespace

const Function first_function = {"first", "The first element of a list; missing for an empty one.", first_overloads,
                                 first_examples};
const Function last_function = {"last", "The last element of a list; missing for an empty one.", last_overloads, last_examples};

}  // namespace wrapup
