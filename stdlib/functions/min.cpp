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

constexpr Overload min_overloads[] = {
    {"(a: int, b: int) -> int", min_integer},
    {"(a: number, b: number) -> number", min_number},
    {"(a: duration, b: duration) -> duration", min_integer},
    {"(a: instant, b: instant) -> instant", min_integer},
    {"(a: date, b: date) -> date", min_integer},
    {"(a: time, b: time) -> time", min_integer},
};
constexpr Overload max_overloads[] = {
    {"(a: int, b: int) -> int", max_integer},
    {"(a: number, b: number) -> number", max_number},
    {"(a: duration, b: duration) -> duration", max_integer},
    {"(a: instant, b: instant) -> instant", max_integer},
    {"(a: date, b: date) -> date", max_integer},
    {"(a: time, b: time) -> time", max_integer},
};

constexpr Example min_examples[] = {{"min(3, 7)", "3"}, {"min(90s, 2m)", "1m30s"}};
constexpr Example max_examples[] = {{"max(0.5, -1.5)", "0.5"}, {"max(2026-12-24, 2026-12-25)", "2026-12-25"}};

}  // namespace

const Function min_function = {"min", "The lesser of two values, for times the earlier.", min_overloads, min_examples};
const Function max_function = {"max", "The greater of two values, for times the later.", max_overloads, max_examples};

}  // namespace wrapup
