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
constexpr Bounds bounds[] = {
    {"hour", 0, 23}, {"minute", 0, 59}, {"length", 0, std::int64_t{1} << 40}, {"words", 0, std::int64_t{1} << 40}};

bool is_figure(const Term& term) {
  const auto* scalar = std::get_if<Scalar>(&term.what);
  return scalar && !scalar->value.is_bool() && !scalar->strange;
}

}  // namespace

/// Of two figures, or of the figures of a list, the lesser or the greater one; nothing where they are not known.
std::optional<Term> Encoder::extreme(const std::vector<std::pair<z3::expr, Term>>& figures, bool least) {
  auto best = world_.missing();
  for (const auto& [guard, figure] : figures) {
    if (!is_figure(figure)) return std::nullopt;
    auto there = figure;
    there.present = both(guard, figure.present);
    if (best.present.is_false()) {
      best = there;
      continue;
    }
    const auto goes_before = least ? compare(there, best, false) : compare(best, there, false);
    best = choose(either(both(there.present, opposite(best.present)), *goes_before), there, best);
  }
  return best;
}

/// min, max, sum and length, of lists whose elements are known and of two figures: DMN's C<, C>, C+ and C#.
std::optional<Term> Encoder::aggregate(NodeId id, std::string_view function) {
  const auto& of = node(id);
  const bool least = function == "min";
  if ((least || function == "max") && of.operands.size() == 2) {
    const auto a = operand(id, 0), b = operand(id, 1);
    auto result = extreme({{world_.yes(), a}, {world_.yes(), b}}, least);
    if (result) result->present = both(a.present, b.present);
    return result;
  }
  if (of.operands.size() != 1 || type(of.operands[0]).kind != Kind::list) return std::nullopt;
  const auto list = operand(id, 0);
  const auto* items = std::get_if<Items>(&list.what);
  if (!items) return std::nullopt;
  if (least || function == "max") {
    auto result = extreme(items->elements, least);
    if (result) result->present = both(list.present, result->present);
    return result;
  }
  const bool counts = function == "length", adds = function == "sum" && of.type.kind != Kind::number;
  if (!counts && !adds) return std::nullopt;
  auto total = world_.whole(0);
  for (const auto& [guard, element] : items->elements) {
    if (adds && !is_figure(element)) return std::nullopt;
    const auto part = counts ? world_.whole(1) : std::get<Scalar>(element.what).value;
    total = within_64_bits(total + z3::ite(guard, part, world_.whole(0)));
  }
  return Term{list.present, Scalar{total, {}}};
}

Term Encoder::call(NodeId id) {
  const auto& of = node(id);
  const auto& function = *all_functions()[of.index];
  if (function.name == "drop") return operand(id, 0);
  if (auto result = aggregate(id, function.name)) return *result;
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
  const auto known =
      std::find_if(std::begin(bounds), std::end(bounds), [&](const Bounds& each) { return each.function == function.name; });
  if (scalar && scalar->value.is_int() && known != std::end(bounds))
    world_.assume(scalar->value >= world_.whole(known->low) && scalar->value <= world_.whole(known->high));
  tabulate(id, result);
  return result;
}

}  // namespace wrapup::prove
