#include <algorithm>
#include <set>

#include "compiler/plan/walk.h"
#include "runtime/evaluate/evaluator.h"

namespace wrapup {

Context::Context(const plan::Plan& plan) : slots(plan.slots.size()), unstated_(plan.slots.size(), 1.0) {
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    if (plan.slots[i].scored) unstated_[i] = 0;
  }
  sure = unstated_;
}

void Context::reset() {
  std::fill(slots.begin(), slots.end(), Cell::missing());
  std::copy(unstated_.begin(), unstated_.end(), sure.begin());
  arena.reset();
}

Frame::Frame(const plan::Plan& of, const Environment& in)
    : plan(of),
      environment(in),
      decisions(of.decisions.size()),
      confidences(of.decisions.size(), 1.0),
      locals(of.locals),
      decided(of.decisions.size()),
      unsure_rules(of.decisions.size()) {
  const std::vector<plan::Unsure> unsure = plan::unsure(of);
  const std::vector<bool> shaky = plan::shaky_decisions(of);
  for (std::size_t d = 0; d < of.decisions.size(); ++d) {
    const std::vector<plan::Rule>& rules = of.decisions[d].rules;
    std::uint32_t size = static_cast<std::uint32_t>(rules.size());
    bool has_otherwise = !rules.empty() && rules.back().otherwise;
    outlines.push_back({of.decisions[d].hit, of.decisions[d].phase, shaky[d], size, size - (has_otherwise ? 1 : 0)});
    std::set<std::uint32_t> slots, tested;
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
      if (unsure[rules[r].when].never()) continue;
      unsure_rules[d].push_back(r);
      slots.insert(rules[r].scored_slots.begin(), rules[r].scored_slots.end());
      tested.insert(rules[r].tested_decisions.begin(), rules[r].tested_decisions.end());
    }
    doubts.push_back({{slots.begin(), slots.end()}, {tested.begin(), tested.end()}});
  }
}

}  // namespace wrapup
