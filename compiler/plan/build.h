// check::Program -> plan::Plan: trees become nodes that exist once, values become cells, names become indices.
#pragma once

#include "compiler/check/program.h"
#include "compiler/plan/plan.h"
#include "compiler/plan/promises.h"

namespace wrapup::plan {

/// Lowers a checked program. Cannot fail: what could be wrong was reported by the checker.
Plan build(const check::Program& program);

struct PlanWithPromises {
  Plan plan;
  Promises promises;  // over the plan's nodes
};
/// The same plan, but for nodes that only the promises name; they come last.
PlanWithPromises build_with_promises(const check::Program& program);

}  // namespace wrapup::plan
