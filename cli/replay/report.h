// A dry run's results as one HTML page that needs nothing else.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/replay/results.h"
#include "compiler/source/source.h"

namespace wrapup::cli {

/// What the page's script draws.
nlohmann::ordered_json report_data(const plan::Plan& plan, const Shape& shape, const SourceMap& sources, const Results& results,
                                   const Run& run);

/// The page: cli/report/ filled in. `text` is the summary, for readers without scripts.
std::string report_page(const nlohmann::ordered_json& data, const std::string& text, const Run& run);

}  // namespace wrapup::cli
