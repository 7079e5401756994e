#include "runtime/values/unicode.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

Cell characters(const Cell& text) {
  return Cell::of_integer(static_cast<std::int64_t>(character_count(text.view())));
}

constexpr Overload length_overloads[] = {
    {"(written: string) -> int",
     [](FunctionContext&, const Cell* arguments, Cell* result) { *result = characters(arguments[0]); }},
    {"(spoken: text) -> int", [](FunctionContext&, const Cell* arguments, Cell* result) { *result = characters(arguments[0]); }},
    {"(list: [T]) -> int",
     [](FunctionContext&, const Cell* arguments, Cell* result) { *result = Cell::of_integer(arguments[0].size); }},
};

constexpr Example length_examples[] = {
    {"length(\"Zoë\")", "3"},
    {"length([\"a\", \"b\"])", "2"},
    {"length(\"\")", "0"},
};

}  // namespace

const Function length_function = {"length", "How many characters (Unicode code points) a string or text has, or elements a list.",
                                  length_overloads, length_examples};

}  // namespace wrapup
