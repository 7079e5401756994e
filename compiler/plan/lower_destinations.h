// Destinations of the checked program become those of the plan.
#pragma once

#include "compiler/check/program.h"
#include "compiler/plan/lower_expr.h"

namespace wrapup::plan {

Destination lower_destination(const check::Destination& checked, ExprLowering& lowering);
Step lower_step(const check::Step& checked, ExprLowering& lowering);

Phase lower_phase(check::Phase written);

}  // namespace wrapup::plan
