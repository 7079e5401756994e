// check::Program -> plan::Plan: trees become nodes that exist once, values become cells, names become indices.
#pragma once

#include "compiler/check/program.h"
#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// Lowers a checked program. Cannot fail: what could be wrong was reported by the checker.
Plan build(const check::Program& program);

}  // namespace wrapup::plan
