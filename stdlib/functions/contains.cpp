#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload contains_overloads[] = {
    {"(whole: string, part: string) -> bool",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_boolean(arguments[0].view().find(arguments[1].view()) != std::string_view::npos);
     }},
};
constexpr Overload starts_with_overloads[] = {
    {"(whole: string, start: string) -> bool",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_boolean(arguments[0].view().starts_with(arguments[1].view()));
     }},
};
constexpr Overload ends_with_overloads[] = {
    {"(whole: string, end: string) -> bool",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_boolean(arguments[0].view().ends_with(arguments[1].view()));
     }},
};

constexpr Example contains_examples[] = {{"contains(\"inbound-api\", \"bound\")", "true"},
                                         {"contains(\"Web\", \"web\")", "false"}};
constexpr Example starts_with_examples[] = {{"starts_with(\"CA123\", \"CA\")", "true"},
                                            {"starts_with(\"CA\", \"CA123\")", "false"}};
constexpr Example ends_with_examples[] = {{"ends_with(\"call.wav\", \".wav\")", "true"}};

}  // namespace

const Function contains_function = {"contains",
                                    "Whether a string has another one in it, letter by letter; see `lower` to leave case aside.",
                                    contains_overloads, contains_examples};
const Function starts_with_function = {"starts_with", "Whether a string starts with another one.", starts_with_overloads,
                                       starts_with_examples};
const Function ends_with_function = {"ends_with", "Whether a string ends with another one.", ends_with_overloads,
                                     ends_with_examples};

}  // namespace wrapup
