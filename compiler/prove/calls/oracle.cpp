#include "compiler/prove/calls/oracle.h"

#include <simdjson.h>

#include <algorithm>

#include "runtime/read/read_context.h"

namespace wrapup::prove {

Oracle::Oracle(const plan::Plan& plan, const Environment& environment)
    : environment_(environment), interpreter_(plan), context_(plan), frame_(plan, environment) {
  frame_.context = &context_;
}

Frame* Oracle::decide(const Call& call) {
  context_.reset();
  const ContextReader reader(plan(), environment_);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(to_json(call, plan())).get(root) != simdjson::SUCCESS) return nullptr;
  frame_.phase = call.during ? plan::Phase::during : plan::Phase::after;
  if (!reader.read(root, context_.slots, context_.sure, context_.arena, frame_.phase).empty()) return nullptr;
  wrapup::decide(interpreter_, context_, frame_);
  return &frame_;
}

const Frame& Oracle::decide(const plan::Test& test) {
  context_.reset();
  for (const auto& input : test.inputs) {
    context_.slots[input.slot] = input.value;
    if (plan().slots[input.slot].scored) context_.sure[input.slot] = input.sure;
  }
  frame_.phase = test.phase;
  wrapup::decide(interpreter_, context_, frame_);
  return frame_;
}

bool Oracle::holds_with(plan::NodeId condition, plan::NodeId atom, bool truth) {
  if (condition == atom) return truth;
  const auto& node = plan().nodes[condition];
  const auto of_operand = [&](plan::NodeId operand) { return holds_with(operand, atom, truth); };
  if (node.op == Op::not_) return !of_operand(node.operands[0]);
  if (node.op == Op::and_) return std::all_of(node.operands.begin(), node.operands.end(), of_operand);
  if (node.op == Op::or_) return std::any_of(node.operands.begin(), node.operands.end(), of_operand);
  return holds(condition);
}

Cell Oracle::value_with(plan::NodeId node, std::uint32_t slot, Cell value) {
  context_.reset();
  context_.slots[slot] = value;
  frame_.context = &context_;
  frame_.arena.reset();
  ++frame_.evaluation;
  return interpreter_.evaluate(frame_, node);
}

bool took_part(const Frame& frame, std::uint32_t decision, std::uint32_t rule) {
  const auto& decided = frame.decided[decision];
  if (decided.rule == static_cast<std::int32_t>(rule)) return true;
  if (frame.plan.decisions[decision].hit == plan::HitPolicy::priority) return false;
  return std::find(decided.matched.begin(), decided.matched.end(), rule) != decided.matched.end();
}

}  // namespace wrapup::prove
