// What a test expects of a decision, as it was decided.
#pragma once

#include <string>
#include <vector>

#include "runtime/evaluate/evaluator.h"

namespace wrapup::cli {

/// Conditions that hold for the call that `frame` decided, each after an `expect`: "outcome == booked", "route has desk.open".
/// They state the decided value as far as the language can: texts have no `==`, and nested values are left out.
std::vector<std::string> expectations_of(const plan::Plan& plan, const Frame& frame, std::uint32_t decision);

}  // namespace wrapup::cli
