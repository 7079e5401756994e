// The rule set's own tests, as lenses tell of them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "editors/server/rules/built.h"
#include "runtime/testing/test_runner.h"

namespace wrapup::lsp {

struct TestRuns {
  std::vector<TestOutcome> tests;              // of all packages, in their order
  std::map<std::string, std::size_t> reached;  // by rule id: how many tests it decides something in
};

/// Runs every test.
TestRuns run_all_tests(const Built& built);

}  // namespace wrapup::lsp
