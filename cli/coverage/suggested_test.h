// A found call as a `test` block.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/coverage/coverage.h"

namespace wrapup::cli {

struct SuggestedTest {
  std::string title;
  bool during = false;
  std::string groups;                     // of the call, a line each
  std::vector<std::string> expectations;  // conditions

  /// `test "…" {` and the call: expectations and a closing brace follow.
  std::string head() const;
};

/// What a call says, as a test writes it: its groups, a line each. Nothing where a value has no literal. `slots` and `sure`: one
/// a slot of the plan.
std::optional<std::string> call_text(const plan::Plan& plan, std::span<const Cell> slots, std::span<const double> sure);

/// The call with what its decisions come to: of those that its own goals are about. Nothing where a value of the call can't be
/// written.
std::optional<SuggestedTest> suggested_test(const Compiled& rules, const Coverage& coverage, const FoundCall& found,
                                            prove::Oracle& oracle);

/// What a goal asks for, in words: "outcome: booked_visit decides", "outcome: spam turns on 'call.duration < 8s', which is so".
std::string goal_words(const Compiled& rules, const Goal& goal);

}  // namespace wrapup::cli
