#include <algorithm>

#include "cli/testing/outcome.h"
#include "compiler/plan/walk.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/test_call.h"
#include "runtime/explain/render.h"
#include "runtime/record/record.h"
#include "runtime/values/render.h"

namespace wrapup::cli {

namespace {

class TestRun {
 public:
  explicit TestRun(const Compiled& rules)
      : rules_(rules), plan_(*rules.plan), interpreter_(plan_), context_(plan_), frame_(plan_, rules.project.environment) {}

  TestOutcome run(const plan::Test& test) {
    fill(context_, plan_, test);
    frame_.phase = test.phase;
    decide(interpreter_, context_, frame_);
    TestOutcome outcome{.title = test.title,
                        .file = rules_.sources.file(test.span.file).path,
                        .line = rules_.sources.position(test.span.file, test.span.begin).line,
                        .rules = deciding(),
                        .failures = {}};
    for (const auto& expectation : test.expectations) {
      if (interpreter_.evaluate(frame_, expectation.condition).truth()) continue;
      outcome.failures.push_back({expectation.span, observed(expectation.condition), explanation(expectation.condition)});
    }
    return outcome;
  }

 private:
  std::vector<std::string> deciding() const {
    std::vector<std::string> ids;
    for (std::uint32_t i = 0; i < plan_.decisions.size(); ++i) {
      const auto& decision = plan_.decisions[i];
      const auto& decided = frame_.decided[i];
      if (!is_made(decision, frame_.phase) || decided.rule == no_rule) continue;
      if (decision.hit != plan::HitPolicy::collect) {
        ids.push_back(decision.rules[static_cast<std::size_t>(decided.rule)].id);
      } else {
        for (const auto rule : decided.matched) ids.push_back(decision.rules[rule].id);
      }
    }
    return ids;
  }

  std::vector<Observed> observed(plan::NodeId condition) const {
    std::vector<Observed> values;
    const auto reads = plan::reads_of(plan_, condition);
    for (const auto decision : reads.decisions) {
      const auto& from = plan_.decisions[decision];
      const auto& decided = frame_.decided[decision];
      const auto rule = decided.rule == no_rule ? "" : from.rules[static_cast<std::size_t>(decided.rule)].id;
      values.push_back({from.name, render_json(decided.value, decided_type(from), plan_.types), true, rule});
    }
    for (const auto slot : reads.slots) {
      values.push_back(
          {plan_.slots[slot].path, render_json(context_.slots[slot], plan_.slots[slot].type, plan_.types), false, {}});
    }
    return values;
  }

  std::string explanation(plan::NodeId condition) {
    std::string text;
    for (const auto decision : plan::reads_of(plan_, condition).decisions) {
      text += explanation_text({plan_, frame_, &rules_.sources}, explain(interpreter_, frame_, decision));
    }
    return text;
  }

  const Compiled& rules_;
  const plan::Plan& plan_;
  Interpreter interpreter_;
  Context context_;
  Frame frame_;
};

}  // namespace

std::vector<TestOutcome> run_tests(const Compiled& rules) {
  TestRun run(rules);
  std::vector<TestOutcome> outcomes;
  const auto& own = rules.project.files;
  for (const auto& test : rules.plan->tests) {
    if (std::find(own.begin(), own.end(), test.span.file) != own.end()) outcomes.push_back(run.run(test));
  }
  return outcomes;
}

}  // namespace wrapup::cli
