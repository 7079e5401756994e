// One call as two rule sets decided it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/compare/change_tally.h"

namespace wrapup {

/// Where records say which location a call is of: a decision, and a field where its value is a record. Empty: nowhere.
struct LocationPath {
  std::string decision, field;
  static LocationPath of(const plan::Plan& plan);
};

/// What both sides are.
struct ComparisonSetup {
  Reading reading;
  LocationPath before, after;
};

struct ComparedCall {
  std::shared_ptr<const ChangedCall> call;
  std::vector<Change> changes;       // empty: decided alike
  std::vector<std::string> lacking;  // see Difference
};

/// Records as they were written, empty where one rule set decided nothing.
ComparedCall compare_call(const ComparisonSetup& setup, RecordKey key, const std::string& before, const std::string& after);

}  // namespace wrapup
