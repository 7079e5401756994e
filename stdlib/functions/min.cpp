#include <algorithm>

#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

void min_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = Cell::of_integer(std::min(arguments[0].integer, arguments[1].integer));
}
void max_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = Cell::of_integer(std::max(arguments[0].integer, arguments[1].integer));
}
void min_number(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = Cell::of_number(std::min(arguments[0].number, arguments[1].number));
}
void max_number(FunctionContext&, const Cell* arguments, Cell* result) {
  *result = Cell::of_number(std::max(arguments[0].number, arguments[1].number));
}

/// The element that goes before all others; the first of equals.
template <typename Before>
void best_of(const Cell& list, Cell* result, Before before) {
  *result = list.size == 0 ? Cell::missing() : *std::min_element(list.cells, list.cells + list.size, before);
}
void least_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  best_of(arguments[0], result, [](const Cell& a, const Cell& b) { return a.integer < b.integer; });
}
void greatest_integer(FunctionContext&, const Cell* arguments, Cell* result) {
  best_of(arguments[0], result, [](const Cell& a, const Cell& b) { return a.integer > b.integer; });
}
void least_number(FunctionContext&, const Cell* arguments, Cell* result) {
  best_of(arguments[0], result, [](const Cell& a, const Cell& b) { return a.number < b.number; });
}
void greatest_number(FunctionContext&, const Cell* arguments, Cell* result) {
  best_of(arguments[0], result, [](const Cell& a, const Cell& b) { return a.number > b.number; });
}

constexpr Overload min_overloads[] = {
    {"(a: int, b: int) -> int", min_integer},
    {"(a: number, b: number) -> number", min_number},
    {"(a: duration, b: duration) -> duration", min_integer},
    {"(a: instant, b: instant) -> instant", min_integer},
    {"(a: date, b: date) -> date", min_integer},
    {"(a: time, b: time) -> time", min_integer},
    {"(list: [int]) -> int?", least_integer},
    {"(list: [number]) -> number?", least_number},
    {"(list: [duration]) -> duration?", least_integer},
    {"(list: [instant]) -> instant?", least_integer},
    {"(list: [date]) -> date?", least_integer},
    {"(list: [time]) -> time?", least_integer},
};
constexpr Overload max_overloads[] = {
    {"(a: int, b: int) -> int", max_integer},
    {"(a: number, b: number) -> number", max_number},
    {"(a: duration, b: duration) -> duration", max_integer},
    {"(a: instant, b: instant) -> instant", max_integer},
    {"(a: date, b: date) -> date", max_integer},
    {"(a: time, b: time) -> time", max_integer},
    {"(list: [int]) -> int?", greatest_integer},
    {"(list: [number]) -> number?", greatest_number},
    {"(list: [duration]) -> duration?", greatest_integer},
    {"(list: [instant]) -> instant?", greatest_integer},
    {"(list: [date]) -> date?", greatest_integer},
    {"(list: [time]) -> time?", greatest_integer},
};

constexpr Example min_examples[] = {{"min(3, 7)", "3"}, {"min(90s, 2m)", "1m30s"}, {"min([3, 1, 2])", "1"}};
constexpr Example max_examples[] = {
    {"max(0.5, -1.5)", "0.5"}, {"max(2026-12-24, 2026-12-25)", "2026-12-25"}, {"max([0.5, 1.5])", "1.5"}};

}  // namespace

const Function min_function = {
    "min", "The lesser of two values, or the least of a list, for times the earliest; missing for an empty list.", min_overloads,
    min_examples};
const Function max_function = {
    "max", "The greater of two values, or the greatest of a list, for times the latest; missing for an empty list.",
    max_overloads, max_examples};

}  // namespace wrapup
