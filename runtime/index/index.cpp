#include "runtime/index/index.h"

#include <algorithm>

#include "runtime/evaluate/interpreter.h"

namespace wrapup::index {
namespace {

bool can_hold(const Constraints& constraints) {
  return std::none_of(constraints.begin(), constraints.end(), [](const Constraint& c) { return c.classes.empty(); });
}

}  // namespace

Index::Index(const Interpreter& interpreter, const Thresholds& thresholds) {
  const plan::Plan& plan = interpreter.plan();
  const std::vector<plan::Unsure>& unsure = interpreter.resources().unsure;
  Conditions conditions(plan, interpreter.resources());
  std::vector<SubjectFacts> for_holds, for_could;
  for (const Subject& subject : conditions.subjects()) {
    unsure_.push_back(unsure[subject.node()]);
    bool is_costly = subject.source() == Subject::Source::costly;
    for_holds.push_back({subject.classes(), true, is_costly});
    // A key cannot be left out in the calls where it is open.
    for_could.push_back({subject.classes(), unsure_.back().never(), is_costly});
  }
  for (const plan::Decision& decision : plan.decisions) {
    std::optional<RuleIndex>& may_hold = holds_.emplace_back();
    std::optional<RuleIndex>& may_match = could_.emplace_back();
    if (decision.rules.size() < thresholds.few_rules) continue;
    std::vector<Entry> holds, could;
    for (std::uint32_t r = 0; r < decision.rules.size(); ++r) {
      bool is_unsure = !unsure[decision.rules[r].when].never();
      for (Constraints& constraints : conditions.alternatives(decision.rules[r].when)) {
        if (is_unsure) {
          Entry entry{r, {}};
          bool could_hold = true;
          for (const Constraint& constraint : constraints) {
            const plan::Unsure& of = unsure_[constraint.subject];
            if (of.never() && constraint.classes.empty()) could_hold = false;
            if (!of.always) entry.constraints.push_back(constraint);
          }
          if (could_hold) could.push_back(std::move(entry));
        }
        if (can_hold(constraints)) holds.push_back({r, std::move(constraints)});
      }
    }
    may_hold = make_rule_index(std::move(holds), for_holds, thresholds);
    if (could.size() >= thresholds.few_rules) may_match = make_rule_index(std::move(could), for_could, thresholds);
  }
  subjects_ = conditions.subjects();
  constexpr std::size_t many_classes = 1'000;
  for (std::uint32_t d = 0; d < holds_.size(); ++d) {
    for (std::size_t k = 0; holds_[d] && k < holds_[d]->keyed.size(); ++k) {
      const Keyed& keyed = holds_[d]->keyed[k];
      if (keyed.lists.size() >= many_classes && subjects_[keyed.subject].source() == Subject::Source::slot)
        spread_.push_back({d, k});
    }
  }
}

}  // namespace wrapup::index
