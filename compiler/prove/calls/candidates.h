// Values worth trying in a field.
#pragma once

#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/values/value.h"

namespace wrapup::prove {

/// For the values near which a rule set's answers change: what rules name and what lies beside it, every member, hours of every
/// weekday, and some that no rule names. In a fixed order, at most some hundred.
std::vector<Value> candidates(const plan::Plan& plan, std::uint32_t slot);

}  // namespace wrapup::prove
