// A dry run's results as text for a terminal.
#pragma once

#include <string>

#include "cli/replay/results.h"
#include "compiler/source/source.h"

namespace wrapup::cli {

/// `sources` are the rules' files: rules that never fired are named with their place.
std::string summary(const plan::Plan& plan, const Shape& shape, const SourceMap& sources, const Results& results, const Run& run);

/// "0.25 s, 940 events/s, 2 jobs, native", with a line end.
std::string speed_text(const Run& run, std::uint64_t events);

/// "rules/org.wrap:14", or nothing for a rule without a place.
std::string place_of(const SourceMap& sources, Span span);

}  // namespace wrapup::cli
