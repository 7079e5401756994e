// A target: something that is measured, its yardstick, and the ratio that is wanted. One file a target, s*.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/measurement.h"

namespace wrapup::bench {

/// One line of the table, and one of the verdicts below it.
struct Line {
  std::string target;     // "S1"
  std::string about;      // "n=10000"
  std::string ours;       // "312 ns"
  std::string yardstick;  // "289 ns bare loop"
  double figure = 0;      // what is compared with `wanted`
  double wanted = 0;
  bool at_least = false;  // whether the figure should be at least, or at most, what is wanted
};

/// Reads the medians when all is measured.
using Reporting = std::function<std::vector<Line>(const Measurement&)>;

/// Prepares what is measured, and checks that its answers are right before any time is taken. Nothing where it can't be measured
/// here; it has said why, and `wrong` is set where the reason is a wrong answer.
using Preparing = std::function<std::optional<Reporting>(Measurement&, bool& wrong)>;

struct Target {
  const char* name;
  Preparing prepare;
};

/// All of them, in the order of the table.
std::vector<Target> targets();

// clang-format off
std::optional<Reporting> from_bytes(Measurement&, bool& wrong);   // S1
std::optional<Reporting> from_slots(Measurement&, bool& wrong);   // S2
std::optional<Reporting> overlapping(Measurement&, bool& wrong);  // S3
std::optional<Reporting> phrases(Measurement&, bool& wrong);      // S4
std::optional<Reporting> load(Measurement&, bool& wrong);         // S5
std::optional<Reporting> memory(Measurement&, bool& wrong);       // S6
std::optional<Reporting> replays(Measurement&, bool& wrong);      // S7
std::optional<Reporting> serving(Measurement&, bool& wrong);      // S8
std::optional<Reporting> table(Measurement&, bool& wrong);        // S9
// clang-format on

}  // namespace wrapup::bench
