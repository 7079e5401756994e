// How much of a rule set its tests show, and calls that would show the rest.
#pragma once

#include <functional>
#include <vector>

#include "cli/coverage/goals.h"
#include "compiler/prove/search.h"

namespace wrapup::cli {

enum class Reached {
  by_test,
  by_call,     // one that was found would reach it
  impossible,  // proved: no call does
  open,        // no call was found, and it is not proved that there is none
};

/// A call that reaches what no test does.
struct FoundCall {
  prove::Call call;
  std::vector<std::size_t> goals;  // those that no test reaches and this call does, ascending
  std::vector<std::size_t> own;    // those of them that no other of the calls reaches: one at least, ascending
};

struct Coverage {
  std::vector<Goal> goals;
  std::vector<Reached> reached;  // by goal
  std::vector<FoundCall> calls;  // few that together reach all goals that are `by_call`, none without need
};

/// Sees how many of all questions are answered.
using WatchGoals = std::function<void(std::size_t done, std::size_t total)>;

/// Tests of the project count first; what they leave is asked of the prover.
Coverage coverage_of(const Compiled& rules, const prove::Limits& limits, const WatchGoals& watch);

}  // namespace wrapup::cli
