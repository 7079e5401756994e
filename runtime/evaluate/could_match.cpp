// Could a rule have matched, had its scored fields, and what was decided from them, been other than they are?
#include <algorithm>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

bool Interpreter::could_hold(Frame& frame, plan::NodeId condition) const {
  return could_be(frame, condition, true);
}

bool Interpreter::is_open(const Frame& frame, plan::NodeId condition) const {
  const plan::Unsure& unsure = resources_->unsure[condition];
  return unsure.always || std::any_of(unsure.decisions.begin(), unsure.decisions.end(),
                                      [&](std::uint32_t decision) { return frame.confidences[decision] < 1; });
}

bool Interpreter::could_be(Frame& frame, plan::NodeId condition, bool truth) const {
  const plan::Node& node = plan_.nodes[condition];
  auto could = [&](plan::NodeId operand) { return could_be(frame, operand, truth); };
  auto every = [&] { return std::all_of(node.operands.begin(), node.operands.end(), could); };
  auto some = [&] { return std::any_of(node.operands.begin(), node.operands.end(), could); };
  if (node.op == Op::and_) return truth ? every() : some();
  if (node.op == Op::or_) return truth ? some() : every();
  if (node.op == Op::not_) return could_be(frame, node.operands[0], !truth);
  return is_open(frame, condition) || evaluate(frame, condition).truth() == truth;
}

}  // namespace wrapup
