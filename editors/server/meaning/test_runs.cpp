#include "editors/server/meaning/test_runs.h"

namespace wrapup::lsp {

TestRuns run_all_tests(const Built& built) {
  TestRunner runner(built.plan, built.environment, built.sources);
  TestRuns runs;
  for (const auto& test : built.plan.tests) {
    runs.tests.push_back(runner.run(test));
    for (const auto& rule : runs.tests.back().rules) ++runs.reached[rule];
  }
  return runs;
}

}  // namespace wrapup::lsp
