#include "runtime/record/rejected.h"

namespace wrapup {

std::vector<std::uint32_t> rejected_for(const Interpreter& interpreter, Frame& frame) {
  std::vector<std::uint32_t> missed;
  const auto& rejected = interpreter.plan().rejected;
  for (std::uint32_t i = 0; i < rejected.size(); ++i) {
    const auto scope = rejected[i].scope;
    if (scope == plan::no_node || interpreter.evaluate(frame, scope).truth()) missed.push_back(i);
  }
  return missed;
}

}  // namespace wrapup
