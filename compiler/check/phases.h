// When decisions are made: while the call goes on, after it, or both.
#pragma once

#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Reports rules and tests that use a decision which is not made in their phase.
void check_phases(Program& program, Diagnostics& diagnostics);

}  // namespace wrapup::check
