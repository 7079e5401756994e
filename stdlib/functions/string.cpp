#include "runtime/values/render.h"
#include "runtime/values/time.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

void same(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = arguments[0];
}

template <std::string (*render)(std::int64_t)>
void rendered(FunctionContext& context, const Cell* arguments, Cell* result) {
  *result = kept(context, render(arguments[0].integer));
}

std::string integer_text(std::int64_t value) {
  return std::to_string(value);
}
std::string boolean_text(std::int64_t value) {
  return value != 0 ? "true" : "false";
}

constexpr Overload string_overloads[] = {
    {"(spoken: text) -> string", same},
    {"(number: phone) -> string", same},
    {"(address: url) -> string", same},
    {"(tag: language) -> string", same},
    {"(written: string) -> string", same},
    {"(value: bool) -> string", rendered<boolean_text>},
    {"(value: int) -> string", rendered<integer_text>},
    {"(value: number) -> string", [](FunctionContext& context, const Cell* arguments,
                                     Cell* result) { *result = kept(context, render_number(arguments[0].number)); }},
    {"(value: instant) -> string", rendered<render_instant>},
    {"(value: date) -> string", rendered<render_date>},
    {"(value: time) -> string", rendered<render_time>},
    {"(value: duration) -> string", rendered<render_duration>},
};
constexpr Overload text_overloads[] = {{"(written: string) -> text", same}};

constexpr Example string_examples[] = {
    {"string(42)", "\"42\""}, {"string(0.5)", "\"0.5\""}, {"string(95s)", "\"1m35s\""}, {"string(true)", "\"true\""}};
constexpr Example text_examples[] = {{"text(\"Your manager, please\") mentions \"your manager\"", "true"}};

}  // namespace

const Function string_function = {"string", "The value as a template shows it.", string_overloads, string_examples};
const Function text_function = {"text", "The string as natural language, to look for phrases in.", text_overloads, text_examples};

}  // namespace wrapup
