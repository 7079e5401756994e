// The part of verification that looks at one node.
#pragma once

#include <string>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// What is wrong with a node whose operands are in range, or "".
std::string node_fault(const Plan& plan, const Node& node);

}  // namespace wrapup::plan
