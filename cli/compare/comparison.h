// The records of a dry run held against a baseline, one after another.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/compare/baseline.h"
#include "runtime/compare/compared_call.h"

namespace wrapup::cli {

/// What came out.
struct Compared {
  ChangeTally tally;
  std::map<std::string, std::uint64_t> lacking;  // what a recording says nothing about, in how many records
  std::uint64_t not_recorded = 0;                // calls that a recording has not: they are not compared
  std::uint64_t not_decided = 0;                 // calls of a recording that this run did not have
};

/// Sees each call that differs, in the order of the dry run.
using SeeChange = std::function<void(const ChangedCall& call, const std::vector<Change>& changes)>;

class Comparison {
 public:
  Comparison(const std::filesystem::path& baseline, ComparisonSetup setup, SeeChange see)
      : setup_(std::move(setup)), see_(std::move(see)), baseline_(baseline) {}

  /// Records of the newer rules, each with a line end, in the order of their calls.
  void add(std::string_view records);
  /// Forgets all that was added.
  void restart();
  /// After the last record: counts what only the baseline has.
  const Compared& finish();
  /// Whether the baseline could be read.
  bool good() const { return baseline_.good(); }

 private:
  void compare(const std::string& line);
  void differ(RecordKey key, const std::string& before, const std::string& after);

  ComparisonSetup setup_;
  SeeChange see_;
  Baseline baseline_;
  RecordKeys keys_;
  Compared compared_;
};

/// A changed call as one JSON object: docs/change.schema.json. Without a line end.
std::string change_line(const ChangedCall& call, const std::vector<Change>& changes);

}  // namespace wrapup::cli
