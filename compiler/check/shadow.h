// Rules that can never decide, because of a rule above them or of themselves. Warnings only: a better analysis must not break
// yesterday's rules.
#pragma once

#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Reports each rule of a `first` decision that an earlier one hides, with that one, and each condition that never holds. Takes a
/// program without errors, its layers in order. Compares conditions as they are written: what it reports is certain, and there
/// may be more.
void report_shadowed(const Program& program, Diagnostics& diagnostics);

}  // namespace wrapup::check
