#include <algorithm>

#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

std::size_t parts_of(std::string_view whole, std::string_view separator) {
  std::size_t count = 1;
  for (std::size_t at = whole.find(separator); at != std::string_view::npos; at = whole.find(separator, at + separator.size()))
    ++count;
  return count;
}

void split(FunctionContext& context, const Cell* arguments, Cell* result) {
  std::string_view rest = arguments[0].view();
  const std::string_view separator = arguments[1].view();
  const std::size_t count = separator.empty() ? 1 : parts_of(rest, separator);
  Cell* parts = context.arena.cells(count);
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const std::size_t end = rest.find(separator);
    parts[i] = Cell::of_string(rest.substr(0, end));
    rest.remove_prefix(end + separator.size());
  }
  parts[count - 1] = Cell::of_string(rest);
  *result = Cell::of_cells(parts, static_cast<std::uint32_t>(count));
}

void join(FunctionContext& context, const Cell* arguments, Cell* result) {
  std::string out;
  for (std::uint32_t i = 0; i < arguments[0].size; ++i) {
    if (i > 0) out += arguments[1].view();
    out += arguments[0].cells[i].view();
  }
  *result = kept(context, out);
}

constexpr Overload split_overloads[] = {{"(whole: string, separator: string) -> [string]", split}};
constexpr Overload join_overloads[] = {{"(parts: [string], separator: string) -> string", join}};
constexpr Example split_examples[] = {{"split(\"a,b,,c\", \",\")", "[\"a\", \"b\", \"\", \"c\"]"},
                                      {"split(\"ab\", \"\")", "[\"ab\"]"}};
constexpr Example join_examples[] = {{"join([\"a\", \"b\"], \", \")", "\"a, b\""}};

}  // namespace

const Function split_function = {"split", "The parts of a string between the separators; the whole where the separator is empty.",
                                 split_overloads, split_examples};
const Function join_function = {"join", "The strings in a row, with the separator between them.", join_overloads, join_examples};

}  // namespace wrapup
