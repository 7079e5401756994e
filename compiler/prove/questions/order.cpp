// Who owns a call is decided before anything that depends on it; and so is every other decision that some rule reads. Of this no
// call has to be asked: it can be read off the plan.
#include <algorithm>

#include "compiler/plan/walk.h"
#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

namespace {

/// Whether a decision is made, before `number`, in each phase in which that one is.
bool is_ready(const plan::Plan& plan, std::uint32_t used, std::uint32_t number) {
  const auto phase = plan.decisions[used].phase;
  return used < number && (phase == plan::Phase::both || phase == plan.decisions[number].phase);
}

std::vector<std::uint32_t> used_by(const plan::Plan& plan, const plan::Rule& rule) {
  auto used = rule.used_decisions;
  for (const auto& step : rule.steps) {
    plan::each_node(step, [&](plan::NodeId node) {
      const auto reads = plan::reads_of(plan, node).decisions;
      used.insert(used.end(), reads.begin(), reads.end());
    });
  }
  return used;
}

}  // namespace

void ask_order(Inquiry& inquiry) {
  const auto& rules = inquiry.decision().rules;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    const auto used = used_by(inquiry.plan(), rules[rule]);
    if (used.empty()) continue;
    const bool ready = std::all_of(used.begin(), used.end(),
                                   [&](std::uint32_t each) { return is_ready(inquiry.plan(), each, inquiry.number()); });
    inquiry.count(Question::order, ready ? Verdict::impossible : Verdict::shown);
    if (!ready) inquiry.answers().answers.push_back({.question = Question::order, .rules = {rule}, .call = {}});
  }
}

}  // namespace wrapup::prove
