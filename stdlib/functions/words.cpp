#include "runtime/values/phrases.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload words_overloads[] = {
    {"(spoken: text) -> int",
     [](FunctionContext&, const Cell* arguments, Cell* result) { *result = Cell::of_integer(word_count(arguments[0].view())); }},
};
constexpr Example words_examples[] = {{"words(text(\"It's five o'clock, Ann!\"))", "4"}, {"words(text(\"…\"))", "0"}};

}  // namespace

const Function words_function = {"words", "How many words a text has, as `mentions` tells words apart.", words_overloads,
                                 words_examples};

}  // namespace wrapup
