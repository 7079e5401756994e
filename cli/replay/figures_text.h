// Figures as text: for a summary, and for other programs.
#pragma once

#include <cstdint>
#include <string>

#include "cli/replay/figures.h"

namespace wrapup::cli {

/// A figure as people read it: "37", "12h30m", "0.75"; "none" for an average of nothing.
std::string figure_text(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum);

/// What stands beside the figure of a measure: "24.7 % of calls", "over 33 calls, 4 more without a value".
std::string figure_note(const plan::Measure& measure, const Sum& sum, std::uint64_t calls);

/// The measures of a summary, each with its largest groups.
std::string figures_text(const plan::Plan& plan, const Figures& figures, std::uint64_t calls);

/// One row a group, and one for the whole of each measure with its group columns empty. Every column by which some measure groups
/// has its place. Durations are in seconds.
std::string figures_csv(const plan::Plan& plan, const Figures& figures, std::uint64_t calls);

/// The same as a list of measures, each with its groups.
std::string figures_json(const plan::Plan& plan, const Figures& figures, std::uint64_t calls);

}  // namespace wrapup::cli
