// What became of a rule set's tests.
#pragma once

#include <string>
#include <vector>

#include "compiler/compile.h"

namespace wrapup::cli {

/// A value that an expectation looked at.
struct Observed {
  std::string name;       // "outcome", "call.duration"
  std::string value;      // JSON; "null" where it is missing
  bool decision = false;  // or else a field of the call
  std::string rule;       // that decided it, or nothing
};

struct FailedExpectation {
  Span span;
  std::vector<Observed> observed;
  std::string explanation;  // why its decisions came out as they did; lines
};

struct TestOutcome {
  std::string title;
  std::string file;  // path of the rule file
  std::uint32_t line = 0;
  std::vector<std::string> rules;  // ids of those that decided something
  std::vector<FailedExpectation> failures;
};

/// Runs the tests that stand in the project's own files, in their order, with the interpreter.
std::vector<TestOutcome> run_tests(const Compiled& rules);

/// For people: each failure with its source and what it saw, and "12 passed, 1 failed".
std::string tests_as_text(const SourceMap& sources, const std::vector<TestOutcome>& outcomes, bool colour);
/// JUnit's XML, as continuous integration reads it; a rule file is a suite.
std::string tests_as_junit(const SourceMap& sources, const std::vector<TestOutcome>& outcomes);
/// One JSON object a line: {"test", "file", "line", "passed", "failures": [{"line", "expected", "seen": [{"name", "value",
/// "rule"}]}]}.
std::string tests_as_json(const SourceMap& sources, const std::vector<TestOutcome>& outcomes);

}  // namespace wrapup::cli
