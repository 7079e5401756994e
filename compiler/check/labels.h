// What may move: nothing with a label goes to a destination that does not accept it.
#pragma once

#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Follows every value that a step sends back to where it comes from. Reports what goes where its labels may not, with the path
/// that it took, and notes in each step which labels were taken away on the way. Decisions must be in order.
void check_labels(Program& program, const SourceMap& sources, Diagnostics& diagnostics);

}  // namespace wrapup::check
