#include "compiler/prove/cases.h"

#include <algorithm>

#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

struct Cases::Inside {
  Inside(Oracle& oracle, std::uint32_t decision, Limits limits) : inquiry(oracle, promises, decision, limits) {}

  plan::Promises promises;  // none: nothing is asked about them
  Inquiry inquiry;

  Found smallest(Found found, const std::function<bool(const Frame&)>& shows) {
    if (found.call) found.call = inquiry.smallest(*found.call, shows);
    return found;
  }
};

Cases::Cases(Oracle& oracle, std::uint32_t decision, Limits limits)
    : inside_(std::make_unique<Inside>(oracle, decision, limits)) {}

Cases::~Cases() = default;

Found Cases::decided_by(std::uint32_t rule) {
  auto& inquiry = inside_->inquiry;
  const auto decides = [&](const Frame&) { return inquiry.oracle().took_part(inquiry.number(), rule); };
  const auto found =
      inquiry.find({inquiry.model().decides(inquiry.number(), rule)}, decides, {inquiry.decision().rules[rule].when});
  return inside_->smallest(found, decides);
}

Found Cases::turning_on(std::uint32_t rule, plan::NodeId atom, bool truth) {
  auto& inquiry = inside_->inquiry;
  auto& model = inquiry.model();
  const auto number = inquiry.number();
  const auto when = inquiry.decision().rules[rule].when;
  const bool first = inquiry.decision().hit == plan::HitPolicy::first;
  const auto turns = [&](const Frame& frame) {
    auto& oracle = inquiry.oracle();
    const auto decided = frame.decided[number].rule;
    if (first && decided != no_rule && static_cast<std::uint32_t>(decided) < rule) return false;
    return oracle.holds(atom) == truth && oracle.holds_with(when, atom, true) != oracle.holds_with(when, atom, false);
  };
  const auto with = model.holds_with(when, atom, true), without = model.holds_with(when, atom, false);
  const Formula only_with[] = {with, model.no(without)}, only_without[] = {without, model.no(with)};
  const Formula either_way[] = {model.all(only_with), model.all(only_without)};
  const auto is = model.holds(atom);
  std::vector<Formula> wanted{model.made(number), truth ? is : model.no(is), model.any(either_way)};
  if (first) wanted.push_back(model.no(model.matched_before(number, rule)));
  return inside_->smallest(inquiry.find(wanted, turns, {when}), turns);
}

Hiders Cases::hidden_by(std::uint32_t rule, std::size_t most, const std::function<bool()>& enough) {
  auto& inquiry = inside_->inquiry;
  auto& model = inquiry.model();
  const auto number = inquiry.number();
  const auto& decision = inquiry.decision();
  if (!has_order(decision.hit) || decision.rules[rule].otherwise) return {{}, true};
  const auto when = decision.rules[rule].when;
  Hiders hiders;
  std::vector<Formula> wanted{model.matches(number, rule), model.no(model.decides(number, rule))};
  while (hiders.rules.size() < most && !enough()) {
    const auto decides = [&](const Frame& frame) { return frame.decided[number].rule; };
    const auto is_new = [&](const Frame& frame) {
      const auto by = decides(frame);
      if (by == no_rule || by == static_cast<std::int32_t>(rule) || !inquiry.oracle().holds(when)) return false;
      return std::none_of(hiders.rules.begin(), hiders.rules.end(),
                          [&](const Hider& known) { return static_cast<std::int32_t>(known.rule) == by; });
    };
    std::int32_t by = no_rule;
    auto found = inquiry.find(wanted, [&](const Frame& frame) { return is_new(frame) && (by = decides(frame), true); }, {when});
    hiders.all = found.verdict == Verdict::impossible;
    if (!found.call) break;
    const auto same = [&](const Frame& frame) { return is_new(frame) && decides(frame) == by; };
    hiders.rules.push_back({static_cast<std::uint32_t>(by), inquiry.smallest(*found.call, same)});
    wanted.push_back(model.no(model.decides(number, hiders.rules.back().rule)));
  }
  std::sort(hiders.rules.begin(), hiders.rules.end(), [](const Hider& a, const Hider& b) { return a.rule < b.rule; });
  return hiders;
}

Found Cases::undecided() {
  auto& inquiry = inside_->inquiry;
  const auto number = inquiry.number();
  const auto proper = inquiry.proper_rules();
  std::vector<plan::NodeId> conditions;
  for (std::uint32_t i = 0; i < proper; ++i) conditions.push_back(inquiry.decision().rules[i].when);
  const auto none = [&](const Frame& frame) {
    const auto& decided = frame.decided[number];
    return !decided.conflict && (decided.rule == no_rule || static_cast<std::uint32_t>(decided.rule) >= proper);
  };
  auto& model = inquiry.model();
  const auto found = inquiry.find({model.made(number), model.no(model.matched_before(number, proper))}, none, conditions);
  return inside_->smallest(found, none);
}

}  // namespace wrapup::prove
