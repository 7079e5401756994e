// Figures as text, for a summary.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/figures/figures.h"

namespace wrapup::cli {

/// A figure as people read it: "37", "12h30m", "0.75"; "none" for an average of nothing.
std::string figure_text(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum);

/// What stands beside the figure of a measure: "24.7 % of calls", "over 33 calls, 4 more without a value".
std::string figure_note(const plan::Measure& measure, const Sum& sum, std::uint64_t calls);

/// The measures of a summary, each with its largest groups.
std::string figures_text(const plan::Plan& plan, const Figures& figures, std::uint64_t calls);

}  // namespace wrapup::cli
