#include <algorithm>

#include "cli/testing/outcome.h"

namespace wrapup::cli {

std::vector<TestOutcome> run_tests(const Compiled& rules) {
  TestRunner runner(*rules.plan, rules.project.environment, rules.sources);
  std::vector<TestOutcome> outcomes;
  const auto& own = rules.project.files;
  for (const auto& test : rules.plan->tests) {
    if (std::find(own.begin(), own.end(), test.span.file) != own.end()) outcomes.push_back(runner.run(test));
  }
  return outcomes;
}

}  // namespace wrapup::cli
