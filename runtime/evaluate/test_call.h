// The call that a test describes.
#pragma once

#include "runtime/evaluate/evaluator.h"

namespace wrapup {

/// Makes `context`, of the plan that has `test`, say what the test's call says and nothing else.
void fill(Context& context, const plan::Plan& plan, const plan::Test& test);

}  // namespace wrapup
