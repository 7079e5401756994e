// A call's context as JSON, in the shape in which people write it: see runtime/read/read_context.h, which reads it again.
#pragma once

#include <string>

#include "runtime/evaluate/evaluator.h"

namespace wrapup::deciding {

/// {"call": {"from": "+15125550100", …}, "finding": {"intent": {"value": …, "confidence": 0.7}}}. Missing fields are left out.
std::string context_json(const plan::Plan& plan, const Context& context);

}  // namespace wrapup::deciding
