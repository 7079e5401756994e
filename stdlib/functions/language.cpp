#include "runtime/values/language.h"

#include <vector>

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
std::vector<std::string_view> tags(const Cell& list) {
  std::vector<std::string_view> result;
  for (std::uint32_t i = 0; i < list.size; ++i) {
    result.push_back(list.cells[i].present ? list.cells[i].view() : std::string_view());
  }
  return result;
}

constexpr Overload best_language_overloads[] = {
    {"(wanted: [language], offered: [language]) -> language?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       const auto found = look_up_language(tags(arguments[0]), tags(arguments[1]));
       *result = found ? arguments[1].cells[*found] : Cell::missing();
     }},
};
constexpr Example best_language_examples[] = {{"best_language([\"es-MX\"], [\"en\", \"es\"])", "\"es\""},
                                              {"best_language([\"ja\", \"pt-BR\"], [\"en\", \"pt\"])", "\"pt\""},
                                              {"best_language([\"ja\"], [\"en\", \"es\"])", "none"}};
constexpr Example language_examples[] = {{"language(\"EN_us\")", "\"en-US\""}, {"language(\"english\")", "none"}};
constexpr Example speaks_examples[] = {{"speaks(\"en-US\", \"en\")", "true"}, {"speaks(\"en\", \"en-US\")", "false"}};

}  // namespace

const Function language_function = {"language", "The language of a BCP 47 tag such as \"en-US\"; missing for other strings.",
                                    language_overloads, language_examples};
const Function best_language_function = {
    "best_language",
    "The language among those offered that suits best, with the one wanted most first: a caller of \"es-MX\" is served in "
    "\"es\". Missing where none suits.",
    best_language_overloads, best_language_examples};
const Function speaks_function = {"speaks", "Whether the first language is the second or a kind of it: \"en-US\" speaks \"en\".",
                                  speaks_overloads, speaks_examples};

}  // namespace wrapup
