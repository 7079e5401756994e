// What becomes of a rule set's tests: each call decided by the interpreter, each expectation held against it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "compiler/source/source.h"
#include "runtime/evaluate/interpreter.h"

namespace wrapup {

/// A value that an expectation looked at.
struct Observed {
  std::string name;       // "outcome", "call.duration"
  std::string value;      // JSON; "null" where it is missing
  bool decision = false;  // or else a field of the call
  std::string rule;       // the id of the rule that decided it, or nothing
};

struct FailedExpectation {
  Span span;
  std::vector<Observed> observed;
  std::string explanation;  // why its decisions came out as they did; lines
};

struct TestOutcome {
  std::string title;
  Span test;  // the whole block
  std::size_t expectations = 0;
  std::vector<FailedExpectation> failures;
  std::vector<std::string> rules;  // ids of those that decided something, sorted
};

/// Runs tests of one plan, one after another.
class TestRunner {
 public:
  /// All must outlive it.
  TestRunner(const plan::Plan& plan, const Environment& environment, const SourceMap& sources);

  /// Runs one of the plan's tests.
  TestOutcome run(const plan::Test& test);

 private:
  std::vector<std::string> deciding_rules() const;
  std::vector<Observed> observed(plan::NodeId condition) const;
  std::string explanation(plan::NodeId condition);

  const plan::Plan& plan_;
  const SourceMap& sources_;
  Interpreter interpreter_;
  Context context_;
  Frame frame_;
};

/// {"test", "file", "line", "passed", "failures": [{"line", "expected", "seen": [{"name", "value", "rule"}]}]}, lines from 1.
nlohmann::ordered_json outcome_json(const SourceMap& sources, const TestOutcome& outcome);

/// What an expectation saw, on one line: `outcome is "missed", decided by org/outcome/left_a_voicemail; call.duration missing`.
std::string observed_text(const FailedExpectation& failure);

}  // namespace wrapup
