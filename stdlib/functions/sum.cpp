#include <limits>

#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

/// Holds to the least and greatest integer, as arithmetic does.
std::int64_t added(std::int64_t a, std::int64_t b) {
  std::int64_t total = 0;
  if (!__builtin_add_overflow(a, b, &total)) return total;
  return b < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

void sum_integers(FunctionContext&, const Cell* arguments, Cell* result) {
  std::int64_t total = 0;
  for (std::uint32_t i = 0; i < arguments[0].size; ++i) total = added(total, arguments[0].cells[i].integer);
  *result = Cell::of_integer(total);
}

double sum_of(const Cell& list) {
  double total = 0;
  for (std::uint32_t i = 0; i < list.size; ++i) total += list.cells[i].number;
  return total;
}

constexpr Overload sum_overloads[] = {
    {"(list: [int]) -> int", sum_integers},
    {"(list: [number]) -> number",
     [](FunctionContext&, const Cell* arguments, Cell* result) { *result = Cell::of_number(sum_of(arguments[0])); }},
    {"(list: [duration]) -> duration", sum_integers},
};
constexpr Overload average_overloads[] = {
    {"(list: [number]) -> number?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       const Cell& list = arguments[0];
       *result = list.size > 0 ? Cell::of_number(sum_of(list) / list.size) : Cell::missing();
     }},
};
constexpr Example sum_examples[] = {{"sum([1, 2, 3])", "6"}, {"sum([30s, 45s])", "1m15s"}};
constexpr Example average_examples[] = {{"average([0.5, 1.0])", "0.75"}};

}  // namespace

const Function sum_function = {"sum", "All elements added up; nothing added is 0.", sum_overloads, sum_examples};
const Function average_function = {"average", "The mean of the elements; missing for an empty list.", average_overloads,
                                   average_examples};

}  // namespace wrapup
