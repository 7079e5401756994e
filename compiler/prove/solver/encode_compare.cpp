// Comparisons. Of what the solver has no figure, the answer is free.
#include "compiler/plan/form.h"
#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

namespace {

bool is_figure(const Scalar& scalar) {
  return !scalar.value.is_bool();
}

}  // namespace

std::optional<z3::expr> Encoder::equal(const Term& a, const Term& b) {
  const auto present = both(a.present, b.present);
  if (present.is_false()) return present;
  const auto *left = std::get_if<Scalar>(&a.what), *right = std::get_if<Scalar>(&b.what);
  if (!left || !right || is_figure(*left) != is_figure(*right)) return std::nullopt;
  const bool mixed = is_figure(*left) && left->value.get_sort().is_real() != right->value.get_sort().is_real();
  auto result = both(present, mixed ? real(*left) == real(*right) : left->value == right->value);
  for (const auto* side : {left, right}) {
    if (side->strange) result = both(result, opposite(*side->strange));
  }
  return result;
}

std::optional<z3::expr> Encoder::compare(const Term& a, const Term& b, bool or_equal) {
  const auto present = both(a.present, b.present);
  if (present.is_false()) return present;
  const auto *left = std::get_if<Scalar>(&a.what), *right = std::get_if<Scalar>(&b.what);
  if (!left || !right || !is_figure(*left) || !is_figure(*right)) return std::nullopt;
  const bool mixed = left->value.get_sort().is_real() != right->value.get_sort().is_real();
  const auto low = mixed ? real(*left) : left->value, high = mixed ? real(*right) : right->value;
  auto result = both(present, or_equal ? low <= high : low < high);
  for (const auto* side : {left, right}) {
    if (side->strange) result = both(result, opposite(*side->strange));
  }
  return result;
}

z3::expr Encoder::same(const Term& a, const Term& b) {
  const auto neither = both(opposite(a.present), opposite(b.present));
  if (const auto answer = equal(a, b)) return either(neither, *answer);
  const auto present = both(a.present, b.present);
  const auto *one = std::get_if<Unknown>(&a.what), *two = std::get_if<Unknown>(&b.what);
  if (one && two && one->identity != 0 && one->identity == two->identity) return either(neither, present);
  const auto *left = std::get_if<Record>(&a.what), *right = std::get_if<Record>(&b.what);
  if (left && right && left->fields.size() != right->fields.size()) return neither;
  if (left && right) {
    std::vector<z3::expr> parts{present};
    for (std::size_t i = 0; i < left->fields.size(); ++i) parts.push_back(same(left->fields[i], right->fields[i]));
    return either(neither, all_of(z3(), parts));
  }
  // Two lists are the same where each element is there or not on both sides, and the same: stronger than the engine asks, so a
  // difference has to be tried.
  const auto *items = std::get_if<Items>(&a.what), *others = std::get_if<Items>(&b.what);
  if (items && others && items->elements.size() == others->elements.size()) {
    std::vector<z3::expr> parts{present};
    for (std::size_t i = 0; i < items->elements.size(); ++i) {
      const auto& [guard, element] = items->elements[i];
      const auto& [other_guard, other] = others->elements[i];
      parts.push_back(guard == other_guard);
      parts.push_back(either(opposite(guard), same(element, other)));
    }
    return either(neither, all_of(z3(), parts));
  }
  return either(neither, both(present, world_.fresh_bool("same")));
}

Term Encoder::comparison(NodeId id) {
  const auto& of = node(id);
  const auto a = operand(id, 0), b = operand(id, 1);
  // Codes of strings are in no order.
  const bool ordered = plan::is_scalar(plan::form_of(type(of.operands[0])));
  std::optional<z3::expr> answer;
  if (of.op == Op::equal) answer = equal(a, b);
  if (of.op != Op::equal && ordered) answer = compare(a, b, of.op == Op::less_equal);
  return answer ? world_.condition(*answer) : unmodelled(id);
}

Term Encoder::in_list(NodeId id) {
  const auto value = operand(id, 0), list = operand(id, 1);
  if (list.present.is_false()) return world_.condition(world_.no());
  const auto* items = std::get_if<Items>(&list.what);
  if (!items) return unmodelled(id);
  std::vector<z3::expr> cases;
  for (const auto& [guard, element] : items->elements) {
    const auto answer = equal(value, element);
    if (!answer) return unmodelled(id);
    cases.push_back(both(guard, *answer));
  }
  return world_.condition(both(list.present, any_of(z3(), cases)));
}

Term Encoder::in_range(NodeId id) {
  const auto& of = node(id);
  if (!plan::is_scalar(plan::form_of(type(of.operands[0])))) return unmodelled(id);
  const auto value = operand(id, 0);
  const auto low = compare(operand(id, 1), value, true), high = compare(value, operand(id, 2), true);
  return low && high ? world_.condition(both(*low, *high)) : unmodelled(id);
}

}  // namespace wrapup::prove
