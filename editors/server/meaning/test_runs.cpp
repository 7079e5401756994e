#include "editors/server/meaning/test_runs.h"

#include <algorithm>
#include <set>

#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/test_call.h"

namespace wrapup::lsp {

namespace {

/// The rules that decided something, by decision.
std::set<std::string> deciding_rules(const plan::Plan& plan, const Frame& frame) {
  std::set<std::string> rules;
  for (std::size_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& from = plan.decisions[decision];
    const auto& decided = frame.decided[decision];
    if (decided.rule != no_rule) rules.insert(from.rules[static_cast<std::size_t>(decided.rule)].id);
    if (from.hit != plan::HitPolicy::collect) continue;
    for (const auto rule : decided.matched) rules.insert(from.rules[rule].id);
  }
  return rules;
}

}  // namespace

TestRuns run_tests(const plan::Plan& plan, const Environment& environment) {
  const Interpreter interpreter(plan);
  Context context(plan);
  Frame frame(plan, environment);
  TestRuns runs;
  for (const auto& test : plan.tests) {
    fill(context, plan, test);
    frame.phase = test.phase;
    decide(interpreter, context, frame);
    const auto failed = std::count_if(test.expectations.begin(), test.expectations.end(), [&](const auto& expectation) {
      return !interpreter.evaluate(frame, expectation.condition).truth();
    });
    runs.tests.push_back({test.span, static_cast<std::size_t>(failed), test.expectations.size()});
    for (const auto& rule : deciding_rules(plan, frame)) ++runs.reached[rule];
  }
  return runs;
}

}  // namespace wrapup::lsp
