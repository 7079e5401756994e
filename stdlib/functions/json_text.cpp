#include "stdlib/functions/body.h"
#include "stdlib/functions/json_argument.h"

namespace wrapup {
namespace {

void keys(FunctionContext& context, const Cell* arguments, Cell* result) {
  simdjson::dom::object object;
  if (json_of(arguments[0]).get_object().get(object) != simdjson::SUCCESS) {
    *result = Cell::of_cells(nullptr, 0);
    return;
  }
  Cell* names = context.arena.cells(object.size());
  std::uint32_t count = 0;
  for (const auto member : object) names[count++] = Cell::of_string(member.key);
  *result = Cell::of_cells(names, count);
}

constexpr Overload json_text_overloads[] = {
    {"(payload: json) -> string", [](FunctionContext& context, const Cell* arguments,
                                     Cell* result) { *result = kept(context, simdjson::minify(json_of(arguments[0]))); }},
};
constexpr Overload keys_overloads[] = {{"(payload: json) -> [string]", keys}};

}  // namespace

const Function json_text_function = {"json_text", "The JSON without white space, in an adapter.", json_text_overloads, {}};
const Function keys_function = {
    "keys", "The names of a JSON object's members, in their order; none for other JSON.", keys_overloads, {}};

}  // namespace wrapup
