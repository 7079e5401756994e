// What `wrapup prove` prints.
#pragma once

#include <string>

#include "compiler/compile.h"
#include "compiler/prove/compare.h"

namespace wrapup::cli {

/// For people: each finding with its source and the call that shows it; then what was asked, and what came out.
std::string proof_as_text(const Compiled& rules, const prove::Report& report, bool colour);
/// One JSON object a line: a diagnostic (docs/diagnostic.schema.json) with "decision", "rules", "certain" and "call"; then a
/// summary.
std::string proof_as_json(const Compiled& rules, const prove::Report& report);
std::string proof_as_sarif(const Compiled& rules, const prove::Report& report);

/// The same for a comparison: each pair of rules that differ, then a line a decision. `before`: the older rules, as people know
/// them.
std::string comparison_as_text(const Compiled& rules, const prove::Comparison& comparison, const std::string& before,
                               bool colour);
std::string comparison_as_json(const Compiled& rules, const prove::Comparison& comparison);
std::string comparison_as_sarif(const Compiled& rules, const prove::Comparison& comparison);

}  // namespace wrapup::cli
