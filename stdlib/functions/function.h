// The registry of functions: one file a function in this folder, whose examples are its tests and its documentation.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "runtime/values/arena.h"
#include "runtime/values/cell.h"

namespace wrapup {

/// What a function may use beside its arguments. Functions are pure: equal arguments and settings, equal result.
struct FunctionContext {
  Arena& arena;                   // for what the result points to
  std::string_view phone_region;  // "US": how a number without a country code is read
  std::string_view time_zone;     // IANA name: how an instant without an offset is read
};

/// `arguments` has one cell a parameter; `types` gives the enumeration or record a list's elements have is never needed here:
/// overloads are chosen by the checker. Writes the result; a missing one says "no such value", never an error.
using FunctionBody = void (*)(FunctionContext& context, const Cell* arguments, Cell* result);

struct Overload {
  /// In the language's own spelling: "(at: instant, zone: string) -> int". `T` stands for any type, the same one throughout;
  /// a record type may stand in place: "[{who: string, said: text}]". A parameter `x: T?` takes a missing value; passing a
  /// missing value to any other parameter makes the result missing without a call, and its type optional.
  std::string_view signature;
  FunctionBody body;
};

/// An expression and the value it has, both in the language: {"upper(\"ann\")", "\"ANN\""}.
struct Example {
  std::string_view expression;
  std::string_view value;
};

struct Function {
  std::string_view name;
  std::string_view documentation;  // one or two sentences for an operator
  std::span<const Overload> overloads;
  std::span<const Example> examples;
  bool declassifies = false;  // its result has no labels of its first argument, and the record of a call says so
};

/// Every function, in alphabetical order.
std::span<const Function* const> all_functions();

}  // namespace wrapup
