#include "runtime/slots/choice.h"

#include <algorithm>

#include "runtime/evaluate/adapt.h"
#include "runtime/slots/plain_value.h"

namespace wrapup {
namespace {

constexpr std::size_t few_adapters = 4;  // asked one after another

bool is_string(const std::uint8_t* text, const ValueAt* at) {
  return at != nullptr && text[at->begin] == '"';
}

}  // namespace

AdapterChoice::AdapterChoice(const plan::Plan& plan, std::string_view provider, const Places& places)
    : conditions_(plan.adapters.size()) {
  for (std::uint32_t i = 0; i < plan.adapters.size(); ++i) {
    if (!is_of(plan.adapters[i], provider)) continue;
    all_.push_back(i);
    conditions_[i] = condition_of(plan, plan.adapters[i].when, places);
    Guard guard = guard_of(conditions_[i]);
    if (guard.place == no_place) {
      always_.push_back(i);
      continue;
    }
    auto lookup = std::find_if(lookups_.begin(), lookups_.end(), [&](const Lookup& each) { return each.place == guard.place; });
    if (lookup == lookups_.end()) lookup = lookups_.insert(lookups_.end(), {guard.place, {}});
    for (const auto string : guard.any) lookup->adapters[string].push_back(i);
  }
  candidates_.reserve(2 * all_.size());
}

const std::vector<std::uint32_t>& AdapterChoice::candidates(const std::uint8_t* text, const Finder& found) {
  if (all_.size() <= few_adapters) return all_;
  candidates_.assign(always_.begin(), always_.end());
  for (const Lookup& lookup : lookups_) {
    const auto* at = found.at(lookup.place);
    if (!is_string(text, at)) continue;
    const auto string = plain_string(text, *at);
    if (!string) return all_;
    const auto adapters = lookup.adapters.find(*string);
    if (adapters == lookup.adapters.end()) continue;
    candidates_.insert(candidates_.end(), adapters->second.begin(), adapters->second.end());
  }
  std::sort(candidates_.begin(), candidates_.end());
  return candidates_;
}

AdapterChoice::Condition AdapterChoice::condition_of(const plan::Plan& plan, plan::NodeId id, const Places& places) const {
  const plan::Node& node = plan.nodes[id];
  const auto operand = [&](std::size_t i) -> const plan::Node& { return plan.nodes[node.operands[i]]; };
  const auto parts = [&](Test test) {
    Condition condition{test, no_place, {}, {}};
    for (const auto part : node.operands) condition.parts.push_back(condition_of(plan, part, places));
    return condition;
  };
  const Condition other;
  if (node.op == Op::and_) return parts(Test::all);
  if (node.op == Op::or_) return parts(Test::any);
  if (node.op == Op::not_) return parts(Test::not_);
  if (node.op != Op::is_present && node.op != Op::equal && node.op != Op::in_list) return other;
  const auto place = operand(0).type.kind == Kind::json ? places.named_by(node.operands[0]) : std::nullopt;
  if (!place) return other;
  if (node.op == Op::is_present) return {Test::present, *place, {}, {}};
  const bool is_list = node.op == Op::in_list;
  const Type& type = operand(1).type;
  const bool of_strings = is_list ? type.kind == Kind::list && type.element->kind == Kind::string : type.kind == Kind::string;
  const Cell wanted = operand(1).constant;
  if (operand(1).op != Op::constant || !of_strings || wanted.present == 0) return other;
  Condition condition{Test::equal, *place, {}, {}};
  if (!is_list) condition.any.push_back(wanted.view());
  for (std::uint32_t i = 0; is_list && i < wanted.size; ++i) {
    if (wanted.cells[i].present != 0) condition.any.push_back(wanted.cells[i].view());
  }
  return condition;
}

AdapterChoice::Guard AdapterChoice::guard_of(const Condition& condition) {
  if (condition.test == Test::equal) return {condition.place, condition.any};
  Guard guard;
  for (const Condition& part : condition.parts) {
    const Guard more = guard_of(part);
    if (condition.test == Test::all && more.place != no_place) return more;
    if (condition.test != Test::any) continue;
    if (more.place == no_place || (guard.place != no_place && guard.place != more.place)) return {};
    guard.place = more.place;
    for (const auto string : more.any) {
      if (std::find(guard.any.begin(), guard.any.end(), string) == guard.any.end()) guard.any.push_back(string);
    }
  }
  return guard;
}

AdapterChoice::Holds AdapterChoice::holds(const Condition& condition, const std::uint8_t* text, const Finder& found) {
  switch (condition.test) {
    case Test::all:
    case Test::any: {
      const auto settles = condition.test == Test::any ? Holds::yes : Holds::no;
      auto result = condition.test == Test::any ? Holds::no : Holds::yes;
      for (const Condition& part : condition.parts) {
        const auto answer = holds(part, text, found);
        if (answer == settles) return settles;
        if (answer == Holds::open) result = Holds::open;
      }
      return result;
    }
    case Test::not_: {
      const auto answer = holds(condition.parts[0], text, found);
      if (answer == Holds::open) return answer;
      return answer == Holds::yes ? Holds::no : Holds::yes;
    }
    case Test::equal: {
      const auto* at = found.at(condition.place);
      if (!is_string(text, at)) return Holds::no;
      const auto string = plain_string(text, *at);
      if (!string) return Holds::open;
      return std::find(condition.any.begin(), condition.any.end(), *string) != condition.any.end() ? Holds::yes : Holds::no;
    }
    case Test::present: {
      const auto* at = found.at(condition.place);
      return at != nullptr && text[at->begin] != 'n' ? Holds::yes : Holds::no;
    }
    case Test::other: return Holds::open;
  }
  return Holds::open;
}

}  // namespace wrapup
