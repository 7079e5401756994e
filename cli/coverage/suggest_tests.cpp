#include "cli/coverage/suggest_tests.h"

namespace wrapup::cli {

WrittenTests suggest_tests(const std::filesystem::path& path, const Compiled& rules, const Coverage& coverage) {
  std::vector<SuggestedTest> tests;
  std::vector<std::string> left;
  prove::Oracle oracle(*rules.plan, rules.project.environment);
  for (const auto& call : coverage.calls) {
    if (auto test = suggested_test(rules, coverage, call, oracle)) {
      tests.push_back(std::move(*test));
    } else {
      left.push_back(goal_words(rules, coverage.goals[call.goals.front()]));
    }
  }
  auto written = write_tests(path, rules, std::move(tests), Failing::go);
  written.left.insert(written.left.begin(), left.begin(), left.end());
  return written;
}

}  // namespace wrapup::cli
