// Functions: those that give back what they were given, and the bounds of those that are known by their name alone.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "compiler/prove/solver/encoder.h"
#include "stdlib/functions/function.h"

namespace wrapup::prove {

namespace {

/// What a function's result never leaves. The list may be short: without an entry any result is thought possible.
struct Bounds {
  std::string_view function;
  std::int64_t low, high;
};
constexpr Bounds bounds[] = {{"hour", 0, 23},
                             {"minute", 0, 59},
                             {"length", 0, std::int64_t{1} << 40},
                             {"words", 0, std::int64_t{1} << 40}};

}  // namespace

Term Encoder::call(NodeId id) {
  const auto& of = node(id);
  const auto& function = *all_functions()[of.index];
  if (function.name == "drop") return operand(id, 0);
  if (has_free_locals_[id]) return unmodelled(id);
  const auto strict = [&] {
    auto present = world_.yes();
    const auto& takes_missing = oracle_.resources().callables[id]->takes_missing;
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      if (!takes_missing[i]) present = both(present, operand(id, i).present);
    }
    return present;
  };
  const bool may_miss = function.overloads[of.extra].signature.ends_with('?');
  const auto [result, is_new] = world_.named(key(id), [&] {
    const auto present = both(strict(), may_miss ? world_.fresh_bool("there") : world_.yes());
    return world_.any(std::string(function.name).c_str(), of.type.required(), plan_.types, present);
  });
  free_.push_back({id, result});
  if (!is_new) return result;
  const auto* scalar = std::get_if<Scalar>(&result.what);
  const auto known = std::find_if(std::begin(bounds), std::end(bounds), [&](const Bounds& each) { return each.function == function.name; });
  if (scalar && scalar->value.is_int() && known != std::end(bounds))
    world_.assume(scalar->value >= world_.whole(known->low) && scalar->value <= world_.whole(known->high));
  tabulate(id, result);
  return result;
}

}  // namespace wrapup::prove
