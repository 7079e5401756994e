// A test that is run when somebody asks for it, and why it came out as it did.
#include <fmt/format.h>

#include <algorithm>

#include "editors/server/features/commands.h"
#include "editors/server/meaning/test_runs.h"

namespace wrapup::lsp {

namespace {

/// The tests that are meant; see run_tests.
std::vector<TestOutcome> outcomes_of(const Built& built, FileId file, const Json& asked) {
  auto outcomes = run_all_tests(built).tests;
  const auto title = asked.find("test");
  const auto rule = asked.find("rule");
  std::erase_if(outcomes, [&](const TestOutcome& outcome) {
    if (rule != asked.end())
      return std::find(outcome.rules.begin(), outcome.rules.end(), rule->get<std::string>()) == outcome.rules.end();
    return outcome.test.file != file || (title != asked.end() && *title != Json(outcome.title));
  });
  return outcomes;
}

std::string how_one_came_out(const SourceMap& sources, const TestOutcome& outcome) {
  if (outcome.failures.empty()) return fmt::format("“{}” passes", outcome.title);
  const auto& failure = outcome.failures.front();
  return fmt::format("“{}” fails: `{}` does not hold ({})", outcome.title, sources.text(failure.span), observed_text(failure));
}

std::string how_they_came_out(const SourceMap& sources, const std::vector<TestOutcome>& outcomes) {
  if (outcomes.empty()) return "There is no such test";
  if (outcomes.size() == 1) return how_one_came_out(sources, outcomes.front());
  std::vector<std::string> failed;
  for (const auto& outcome : outcomes) {
    if (!outcome.failures.empty()) failed.push_back("“" + outcome.title + "”");
  }
  if (failed.empty()) return fmt::format("All {} tests pass", outcomes.size());
  return fmt::format("{} of {} tests fail: {}", failed.size(), outcomes.size(), fmt::join(failed, ", "));
}

}  // namespace

/// The tests run here and not on the second thread: they are quick, and what does not hold is marked with the other findings.
Job run_tests(const Question& question) {
  const auto built = question.set.built(question.sets.documents());
  if (!built) throw RequestFault{"these rules have mistakes; tests run when they are mended"};
  const auto outcomes = outcomes_of(*built, question.file, question.params.at("arguments").at(0));
  std::vector<FailedExpectation> failures;
  auto tests = Json::array();
  std::size_t failed = 0;
  for (const auto& outcome : outcomes) {
    failures.insert(failures.end(), outcome.failures.begin(), outcome.failures.end());
    failed += outcome.failures.empty() ? 0 : 1;
    tests.push_back(Json(outcome_json(built->sources, outcome)));
  }
  question.set.remember_failed(std::move(failures));
  const auto kind = failed > 0 || outcomes.empty() ? MessageKind::error : MessageKind::info;
  Reply reply{{{"passed", outcomes.size() - failed}, {"failed", failed}, {"tests", std::move(tests)}},
              {shown_message(kind, how_they_came_out(built->sources, outcomes))}};
  return [reply = std::move(reply)](Background&, const std::stop_token&) { return reply; };
}

}  // namespace wrapup::lsp
