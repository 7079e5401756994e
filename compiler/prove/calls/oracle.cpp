#include "compiler/prove/calls/oracle.h"

#include <simdjson.h>

#include <algorithm>

#include "runtime/evaluate/test_call.h"

namespace wrapup::prove {

Oracle::Oracle(const plan::Plan& plan, const Environment& environment)
    : environment_(environment),
      interpreter_(plan),
      reader_(plan, environment),
      context_(plan),
      other_context_(plan),
      frame_(plan, environment),
      other_frame_(plan, environment) {
  frame_.context = &context_;
  other_frame_.context = &other_context_;
}

Frame* Oracle::decide(const Call& call) {
  return decide(to_json(call, plan()), call.during);
}

Frame* Oracle::decide(const std::string& json, bool during) {
  context_.reset();
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return nullptr;
  frame_.phase = during ? plan::Phase::during : plan::Phase::after;
  if (!reader_.read(root, context_.slots, context_.sure, context_.arena, frame_.phase).empty()) return nullptr;
  wrapup::decide(interpreter_, context_, frame_);
  return &frame_;
}

const Frame& Oracle::decide(const plan::Test& test) {
  fill(context_, plan(), test);
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
  other_context_.reset();
  other_context_.slots[slot] = value;
  other_frame_.arena.reset();
  ++other_frame_.evaluation;
  return interpreter_.evaluate(other_frame_, node);
}

bool Oracle::took_part(std::uint32_t decision, std::uint32_t rule) {
  return prove::took_part(interpreter_, frame_, decision, rule);
}

bool took_part(const Interpreter& interpreter, Frame& frame, std::uint32_t decision, std::uint32_t rule) {
  const auto& of = frame.plan.decisions[decision];
  if (!is_made(of, frame.phase)) return false;
  const bool one_decides = of.hit == plan::HitPolicy::first || of.hit == plan::HitPolicy::priority || of.rules[rule].otherwise;
  if (one_decides) return frame.decided[decision].rule == static_cast<std::int32_t>(rule);
  return interpreter.holds(frame, decision, rule);  // where two conflict, the others are not listed
}

}  // namespace wrapup::prove
