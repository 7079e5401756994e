#include "runtime/testing/test_runner.h"

#include <algorithm>
#include <set>

#include "compiler/plan/walk.h"
#include "runtime/evaluate/test_call.h"
#include "runtime/explain/render.h"
#include "runtime/record/record.h"
#include "runtime/values/render.h"

namespace wrapup {

TestRunner::TestRunner(const plan::Plan& plan, const Environment& environment, const SourceMap& sources)
    : plan_(plan), sources_(sources), interpreter_(plan), context_(plan), frame_(plan, environment) {}

TestOutcome TestRunner::run(const plan::Test& test) {
  fill(context_, plan_, test);
  frame_.phase = test.phase;
  decide(interpreter_, context_, frame_);
  TestOutcome outcome{.title = test.title,
                      .test = test.span,
                      .expectations = test.expectations.size(),
                      .failures = {},
                      .rules = deciding_rules()};
  for (const auto& expectation : test.expectations) {
    if (interpreter_.evaluate(frame_, expectation.condition).truth()) continue;
    outcome.failures.push_back({expectation.span, observed(expectation.condition), explanation(expectation.condition)});
  }
  return outcome;
}

std::vector<std::string> TestRunner::deciding_rules() const {
  std::set<std::string> rules;
  for (std::size_t decision = 0; decision < plan_.decisions.size(); ++decision) {
    const auto& from = plan_.decisions[decision];
    const auto& decided = frame_.decided[decision];
    if (decided.rule != no_rule) rules.insert(from.rules[static_cast<std::size_t>(decided.rule)].id);
    if (from.hit != plan::HitPolicy::collect) continue;
    for (const auto rule : decided.matched) rules.insert(from.rules[rule].id);
  }
  return {rules.begin(), rules.end()};
}

std::vector<Observed> TestRunner::observed(plan::NodeId condition) const {
  std::vector<Observed> values;
  const auto reads = plan::reads_of(plan_, condition);
  for (const auto decision : reads.decisions) {
    const auto& from = plan_.decisions[decision];
    const auto& decided = frame_.decided[decision];
    const auto rule = decided.rule == no_rule ? "" : from.rules[static_cast<std::size_t>(decided.rule)].id;
    values.push_back({from.name, render_json(decided.value, decided_type(from), plan_.types), true, rule});
  }
  for (const auto slot : reads.slots)
    values.push_back({plan_.slots[slot].path, render_json(context_.slots[slot], plan_.slots[slot].type, plan_.types), false, {}});
  return values;
}

std::string TestRunner::explanation(plan::NodeId condition) {
  std::string text;
  for (const auto decision : plan::reads_of(plan_, condition).decisions)
    text += explanation_text({plan_, frame_, &sources_}, explain(interpreter_, frame_, decision));
  return text;
}

}  // namespace wrapup
