// Calls as they were decided, counted: all of them, or by location, hour, day, outcome or rule. A call counts once, at the time
// at which it was first decided, as it was decided last.
#pragma once

#include <cctz/time_zone.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/figures/call_figures.h"
#include "runtime/figures/figures_data.h"

namespace wrapup {

/// What a report is grouped by.
struct Grouping {
  enum class Kind { owner, hour, day, outcome, rule };
  Kind kind = Kind::owner;
  std::string field = {};  // of `owner`: "location"
};

/// "hour" (of the day), "day", "outcome", "rule" (a call counts with each rule that decided it), else a field of decision
/// `owner`: "location".
Grouping read_grouping(const std::string& text);
std::string name_of(const Grouping& grouping);

class Report {
 public:
  /// Hours and days are those of `zone`. Without a grouping there are only the measures, each by its own groups.
  Report(std::optional<Grouping> by, cctz::time_zone zone);

  /// The measures of a version of the rules; calls that it decided can be added from then on.
  void define(const std::string& version, const std::vector<MeasureShape>& measures);
  /// A call that this version decided, first at `at` (milliseconds since 1970). One whose version was never defined counts as a
  /// call, and in no measure.
  void add(const std::string& version, std::int64_t at, const CallFigures& call);
  /// A call that was decided, of which no figures were kept.
  void add_without_figures() { ++without_figures_; }

  std::uint64_t calls() const { return calls_; }
  /// Calls that had been decided before figures were kept with records.
  std::uint64_t without_figures() const { return without_figures_; }
  /// Measures that not all calls know: they were added to the rules, or changed, after some had been decided.
  std::vector<CountedMeasure> known_in_part() const;

  /// {"by", "calls", "without_figures", "groups": [{"group", "calls", "share_of_calls", "values": {measure: value}}], "measures":
  /// [as figures_json, and "known_of"]}. Durations are in seconds.
  nlohmann::ordered_json json() const;
  /// With a grouping one row a group and one column a measure; without one as figures_csv.
  std::string csv() const;

 private:
  struct Group {
    std::uint64_t calls = 0;
    std::vector<Sum> sums;  // by measures_
  };
  std::vector<GroupValue> groups_of(std::int64_t at, const CallFigures& call) const;
  std::vector<std::string> columns() const;

  std::optional<Grouping> by_;
  cctz::time_zone zone_;
  std::uint64_t calls_ = 0, without_figures_ = 0;
  std::vector<CountedMeasure> measures_;                      // as they were defined; one that changed is another
  std::map<std::string, std::vector<std::size_t>> versions_;  // which of them a version has
  std::map<GroupValue, Group> groups_;
};

}  // namespace wrapup
