#include "runtime/evaluate/test_call.h"

namespace wrapup {

void fill(Context& context, const plan::Plan& plan, const plan::Test& test) {
  context.reset();
  for (const auto& input : test.inputs) {
    context.slots[input.slot] = input.value;
    if (plan.slots[input.slot].scored) context.sure[input.slot] = input.sure;
  }
}

}  // namespace wrapup
