// What `wrapup prove` prints.
#pragma once

#include <string>

#include "compiler/compile.h"
#include "compiler/prove/prove.h"

namespace wrapup::cli {

/// For people: each finding with its source and the call that shows it; then what was asked, and what came out.
std::string proof_as_text(const Compiled& rules, const prove::Report& report, bool colour);
/// One JSON object a line: a diagnostic (docs/diagnostic.schema.json) with "decision", "rules", "certain" and "call"; then a
/// summary.
std::string proof_as_json(const Compiled& rules, const prove::Report& report);
std::string proof_as_sarif(const Compiled& rules, const prove::Report& report);

}  // namespace wrapup::cli
