// A dry run held against another: older rules over the same calls, or records that were kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/compare/comparison.h"
#include "cli/replay/options.h"
#include "cli/replay/output_file.h"

namespace wrapup::cli {

struct ComparedRun {
  std::string rules;    // "dental"
  std::string against;  // "git:main", "records.ndjson"
  bool recorded = false;
  Compared result;
  bool has_locations = false;
  Tally::Row by_location;                // calls of the new run
  std::vector<std::string> locations;    // their names; the first are those without one
  std::uint64_t reviewed = 0;            // of the new run
  std::vector<std::string> unsaid;       // fields that the new rules ask for, the older ones don't, and no call says
  std::uint64_t faults = 0, events = 0;  // of the new run
  Run run;                               // of the new rules; its seconds are those of both

  /// Whether a call is decided otherwise.
  bool changes() const { return result.tally.changed + result.tally.changed_answers > 0; }
};

struct ComparisonResult {
  std::optional<ComparedRun> compared;
  std::optional<DryRun> run;  // of the new rules
  std::string problem;        // why there is neither, as a sentence; empty where it was printed already
};

/// Runs what `options.against` names, then the rules, and compares the records of both while they come. Older records are kept in
/// a temporary file; memory does not grow with the calls. A line for each changed call goes to `out`.
ComparisonResult compare_runs(const ReplayOptions& options, const Compiled& rules, const Shape& shape, const Recorded& recorded,
                              OutputLines& out);

}  // namespace wrapup::cli
