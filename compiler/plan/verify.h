// Whether a plan is what the later stages take for granted.
#pragma once

#include <string>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// How deep nodes may nest: evaluation follows them by recursion.
inline constexpr std::uint32_t deepest_node = 4000;

/// What is wrong, one sentence each, in order of nodes and then rules; empty for a sound plan. Checks that operands come first
/// and are as many and of such types as their operation wants, that every index is in range, that conditions are boolean and
/// values of their decision's type, that decisions use earlier ones only, that tables are sorted and that what was derived is
/// right.
std::vector<std::string> verify(const Plan& plan);

}  // namespace wrapup::plan
