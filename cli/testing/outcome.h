// The rule set's tests, for people and programs.
#pragma once

#include <string>
#include <vector>

#include "compiler/compile.h"
#include "runtime/testing/test_runner.h"

namespace wrapup::cli {

/// Runs the tests that stand in the project's own files, in their order.
std::vector<TestOutcome> run_tests(const Compiled& rules);

/// For people: each failure with its source and what it saw, and "12 passed, 1 failed".
std::string tests_as_text(const SourceMap& sources, const std::vector<TestOutcome>& outcomes, bool colour);
/// JUnit's XML, as continuous integration reads it; a rule file is a suite.
std::string tests_as_junit(const SourceMap& sources, const std::vector<TestOutcome>& outcomes);
/// One JSON object a line; see outcome_json.
std::string tests_as_json(const SourceMap& sources, const std::vector<TestOutcome>& outcomes);

}  // namespace wrapup::cli
