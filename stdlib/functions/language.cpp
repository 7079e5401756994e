#include "runtime/values/language.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload language_overloads[] = {
    {"(written: string) -> language?",
     [](FunctionContext& context, const Cell* arguments, Cell* result) {
       *result = kept_or_missing(context, read_language(arguments[0].view()));
     }},
};
constexpr Overload speaks_overloads[] = {
    {"(spoken: language, wanted: language) -> bool",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_boolean(speaks(arguments[0].view(), arguments[1].view()));
     }},
};
constexpr Example language_examples[] = {{"language(\"EN_us\")", "\"en-US\""}, {"language(\"english\")", "none"}};
constexpr Example speaks_examples[] = {{"speaks(\"en-US\", \"en\")", "true"}, {"speaks(\"en\", \"en-US\")", "false"}};

}  // namespace

const Function language_function = {"language", "The language of a BCP 47 tag such as \"en-US\"; missing for other strings.",
                                    language_overloads, language_examples};
const Function speaks_function = {"speaks", "Whether the first language is the second or a kind of it: \"en-US\" speaks \"en\".",
                                  speaks_overloads, speaks_examples};

}  // namespace wrapup
