// Over a rule: how many of the recorded calls and of the tests it decides something in. Over a test: whether it passes.
#include <fmt/format.h>

#include "compiler/plan/build.h"
#include "editors/server/features/feature.h"
#include "editors/server/meaning/test_runs.h"

namespace wrapup::lsp {

namespace {

std::string tests_of(const TestRuns& runs, const std::string& rule) {
  const auto found = runs.reached.find(rule);
  const auto count = found == runs.reached.end() ? 0 : found->second;
  return count == 0 ? "no test reaches it" : count == 1 ? "1 test" : fmt::format("{} tests", count);
}

std::string calls_of(const Fired& fired, const std::string& rule) {
  if (fired.calls == 0) return "";
  const auto found = fired.by_rule.find(rule);
  return fmt::format("decides {} of {} recorded calls · ", found == fired.by_rule.end() ? 0 : found->second, fired.calls);
}

std::string outcome_of(const TestRun& test) {
  if (test.failed == 0) return "passes";
  return fmt::format("fails: {} of {} expectations", test.failed, test.expectations);
}

}  // namespace

Json code_lenses(const Question& question) {
  if (question.analysis.diagnostics.has_errors()) return Json::array();
  const auto plan = plan::build(question.analysis.program);
  const auto& environment = question.analysis.project.environment;
  const auto runs = run_tests(plan, environment);
  const auto& fired = question.fired.of(plan, environment, question.set.root());
  auto lenses = Json::array();
  const auto lens = [&](Span at, const std::string& title) {
    lenses.push_back(
        {{"range", question.range({at.file, at.begin, at.begin})}, {"command", {{"title", title}, {"command", ""}}}});
  };
  for (const auto& decision : question.analysis.program.decisions) {
    for (const auto& rule : decision.rules) {
      if (rule.span.file == question.file && !rule.row) lens(rule.span, calls_of(fired, rule.id) + tests_of(runs, rule.id));
    }
  }
  for (const auto& test : runs.tests) {
    if (test.test.file == question.file) lens(test.test, outcome_of(test));
  }
  return lenses;
}

}  // namespace wrapup::lsp
