#include "cli/coverage/goals.h"

#include <algorithm>

#include "compiler/plan/walk.h"

namespace wrapup::cli {

std::vector<Goal> goals_of(const Compiled& rules) {
  const auto& plan = *rules.plan;
  const auto& own = rules.project.files;
  std::vector<Goal> goals;
  for (std::uint32_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& all = plan.decisions[decision].rules;
    for (std::uint32_t rule = 0; rule < all.size(); ++rule) {
      if (std::find(own.begin(), own.end(), all[rule].span.file) == own.end()) continue;
      for (const auto atom : plan::atoms(plan, all[rule].when)) {
        for (const bool truth : {true, false})
          goals.push_back({.decision = decision, .rule = rule, .atom = atom, .truth = truth});
      }
      goals.push_back({.decision = decision, .rule = rule, .atom = plan::no_node, .truth = true});
    }
  }
  return goals;
}

bool shows(prove::Oracle& oracle, const Frame& frame, const Goal& goal) {
  const auto& decision = oracle.plan().decisions[goal.decision];
  if (!is_made(decision, frame.phase)) return false;
  if (goal.is_rule()) return oracle.took_part(goal.decision, goal.rule);
  // A rule above leaves the part no say.
  const auto decided = frame.decided[goal.decision].rule;
  if (decision.hit == plan::HitPolicy::first && decided != no_rule && static_cast<std::uint32_t>(decided) < goal.rule)
    return false;
  const auto when = decision.rules[goal.rule].when;
  return oracle.holds(goal.atom) == goal.truth &&
         oracle.holds_with(when, goal.atom, true) != oracle.holds_with(when, goal.atom, false);
}

}  // namespace wrapup::cli
