// Everything a dry run found out.
#pragma once

#include <string>
#include <vector>

#include "cli/replay/grouped.h"
#include "cli/replay/sample.h"
#include "cli/replay/tally.h"
#include "runtime/figures/figures.h"

namespace wrapup::cli {

struct Results {
  Tally tally;
  Figures figures;
  Sample sample;
  Grouped faults;        // what could not be read, and decisions that conflict
  Grouped unrecognised;  // events that no adapter knows, by what they look like
  std::uint64_t events = 0, ignored = 0, repeated = 0;
  std::vector<std::uint8_t> seen;  // by slot: 1 where some call says it

  Results(const plan::Plan& plan, const Shape& shape, const cctz::time_zone& zone)
      : tally(plan, shape, zone), figures(plan), seen(plan.slots.size()) {}
  void add(const Results& other) {
    tally.add(other.tally);
    figures.add(other.figures);
    sample.add(other.sample);
    faults.add(other.faults);
    unrecognised.add(other.unrecognised);
    events += other.events;
    ignored += other.ignored;
    repeated += other.repeated;
    for (std::size_t slot = 0; slot < seen.size(); ++slot) seen[slot] |= other.seen[slot];
  }
};

/// What a summary and a report say about the run itself.
struct Run {
  std::string rules;                 // name of the rule set
  std::vector<std::string> sources;  // as given on the command line
  std::string engine;
  std::string zone;
  unsigned jobs = 1;
  double seconds = 0;
};

}  // namespace wrapup::cli
