// What two rule sets decide differently: proved to be nothing, or shown by calls.
#pragma once

#include "compiler/prove/prove.h"

namespace wrapup::prove {

struct Compared {
  enum class Result {
    equal,     // proved, for all calls
    differs,   // shown by a call
    possible,  // not proved, and no call that was tried shows it
    unknown,   // there was no time
    added,
    removed,
  };
  std::string decision;
  Result result = Result::unknown;
};

struct Comparison {
  std::vector<Compared> decisions;  // in the order of the new rule set; removed ones at the end
  std::vector<Finding> findings;  // for each pair of rules responsible one, with a call decided by both; spans are the new one's
  std::vector<std::string> not_modelled;

  /// Whether all decisions were proved to be equal, and none was added or removed.
  bool is_equivalent() const;
};

/// One side of a comparison. All must outlive it.
struct Side {
  const plan::Plan& plan;
  const Environment& environment;
};

/// Holds each decision of `now` against that of the same name in `before`: values and steps, for all calls that both can read.
/// Names and order of rules do not matter where they change nothing.
Comparison compare(const Side& now, const Side& before, const Options& options);

}  // namespace wrapup::prove
