// Quantifiers over lists whose elements are known: those of decisions, and those that rules write out. Other lists are not
// modelled.
#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

Term Encoder::bound(NodeId body, std::uint32_t local, const Term& element) {
  const auto outer = std::exchange(locals_[local], element);
  auto result = term(body);
  locals_[local] = outer;
  return result;
}

Term Encoder::quantify(NodeId id) {
  const auto& of = node(id);
  const auto list = operand(id, 0);
  const auto* items = std::get_if<Items>(&list.what);
  if (!items && !list.present.is_false()) return unmodelled(id);
  std::vector<std::pair<z3::expr, Term>> held;  // whether an element is there and meets the condition
  std::vector<z3::expr> broken;
  if (items) {
    for (const auto& [guard, element] : items->elements) {
      const auto there = both(list.present, guard);
      const auto meets = truth(bound(of.operands[1], of.index, element));
      held.emplace_back(both(there, meets), element);
      broken.push_back(both(there, opposite(meets)));
    }
  }
  std::vector<z3::expr> cases;
  for (const auto& each : held) cases.push_back(each.first);
  if (of.op == Op::any) return world_.condition(any_of(z3(), cases));
  if (of.op == Op::all) return world_.condition(opposite(any_of(z3(), broken)));
  if (of.op == Op::count) {
    auto sum = world_.whole(0);
    for (const auto& each : cases) sum = sum + z3::ite(each, world_.whole(1), world_.whole(0));
    return {world_.yes(), Scalar{sum, {}}};
  }
  Term first = world_.missing();
  for (auto each = held.rbegin(); each != held.rend(); ++each) first = choose(each->first, each->second, first);
  return first;
}

Term Encoder::map(NodeId id) {
  const auto& of = node(id);
  const auto list = operand(id, 0);
  if (list.present.is_false()) return world_.missing();
  const auto* items = std::get_if<Items>(&list.what);
  if (!items) return unmodelled(id);
  Items results;
  for (const auto& [guard, element] : items->elements) {
    const auto meets = truth(bound(of.operands[1], of.index, element));
    results.elements.emplace_back(both(guard, meets), bound(of.operands[2], of.index, element));
  }
  return {list.present, std::move(results)};
}

}  // namespace wrapup::prove
