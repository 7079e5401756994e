// A dry run's results as one HTML page that needs nothing else.
#pragma once

#include <string>

#include "cli/replay/results.h"
#include "compiler/source/source.h"

namespace wrapup::cli {

/// What the page's script draws, as JSON.
std::string report_data(const plan::Plan& plan, const Shape& shape, const SourceMap& sources, const Results& results,
                        const Run& run);

/// The page: cli/report/ filled in. `text` is the summary, for readers without scripts.
std::string report_page(const std::string& data, const std::string& text, const Run& run);

}  // namespace wrapup::cli
