// The rule set's own tests, run where its analysis has no error.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/values/environment.h"

namespace wrapup::lsp {

struct TestRun {
  Span test;  // the whole test
  std::size_t failed = 0, expectations = 0;
};

struct TestRuns {
  std::vector<TestRun> tests;                  // of all packages, in their order
  std::map<std::string, std::size_t> reached;  // by rule id: how many tests it decides something in
};

/// Runs every test with the interpreter.
TestRuns run_tests(const plan::Plan& plan, const Environment& environment);

}  // namespace wrapup::lsp
