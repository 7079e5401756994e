// Calls a function of the registry by name and overload, as the interpreter would.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/values/time.h"
#include "stdlib/functions/function.h"

namespace wrapup {

struct CallFunction : testing::Test {
  Arena arena;
  std::string phone_region = "US";
  std::string time_zone = "America/Chicago";
  std::deque<std::vector<Cell>> lists;

  /// The overload with this signature, called.
  Cell call(std::string_view name, std::string_view signature, std::initializer_list<Cell> arguments) {
    FunctionContext context{arena, phone_region, time_zone};
    for (const Function* function : all_functions()) {
      if (function->name != name) continue;
      for (const Overload& overload : function->overloads) {
        if (overload.signature != signature) continue;
        Cell result;
        overload.body(context, arguments.begin(), &result);
        return result;
      }
    }
    ADD_FAILURE() << "no " << name << signature;
    return Cell::missing();
  }

  static Cell string(std::string_view text) { return Cell::of_string(text); }
  static Cell integer(std::int64_t value) { return Cell::of_integer(value); }
  static Cell number(double value) { return Cell::of_number(value); }
  static Cell instant(std::string_view text) { return Cell::of_integer(parse_instant(text, nullptr).value()); }
  Cell list(std::initializer_list<Cell> elements) {
    const std::vector<Cell>& kept = lists.emplace_back(elements);
    return Cell::of_cells(kept.data(), static_cast<std::uint32_t>(kept.size()));
  }

  static bool missing(const Cell& cell) { return cell.present == 0; }
  static std::vector<std::string_view> strings(const Cell& cell) {
    std::vector<std::string_view> out;
    for (std::uint32_t i = 0; i < cell.size; ++i) out.push_back(cell.cells[i].view());
    return out;
  }
};

}  // namespace wrapup
