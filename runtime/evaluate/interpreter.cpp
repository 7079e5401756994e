#include "runtime/evaluate/interpreter.h"

#include <algorithm>
#include <array>

#include "runtime/evaluate/json_access.h"
#include "runtime/evaluate/operations.h"

namespace wrapup {

Interpreter::Interpreter(const plan::Plan& plan) : plan_(plan), resources_(resources_of(plan)) {}

bool Interpreter::holds(Frame& frame, std::uint32_t decision, std::uint32_t rule) const {
  return evaluate(frame, plan_.decisions[decision].rules[rule].when).truth();
}

std::uint32_t Interpreter::next_match(Frame& frame, std::uint32_t decision, std::uint32_t from) const {
  std::uint32_t rule = from;
  while (rule < plan_.decisions[decision].rules.size() && !holds(frame, decision, rule)) ++rule;
  return rule;
}

bool Interpreter::could_match(Frame& frame, std::uint32_t decision, std::uint32_t rule) const {
  return could_hold(frame, plan_.decisions[decision].rules[rule].when);
}

Cell Interpreter::value(Frame& frame, std::uint32_t decision, std::uint32_t rule) const {
  return evaluate(frame, plan_.decisions[decision].rules[rule].then);
}

Cell Interpreter::evaluate(Frame& frame, plan::NodeId id) const {
  const plan::Node& node = plan_.nodes[id];
  auto operand = [&](std::size_t i) { return evaluate(frame, node.operands[i]); };
  auto holds = [&](plan::NodeId condition) { return evaluate(frame, condition).truth(); };
  switch (node.op) {
    case Op::constant: return node.constant;
    case Op::slot: return frame.context->slots[node.index];
    case Op::slot_confidence: return Cell::of_number(frame.context->sure[node.index]);
    case Op::decision: return frame.decisions[node.index];
    case Op::decision_confidence: return Cell::of_number(frame.confidences[node.index]);
    case Op::local: return frame.locals[node.index];
    case Op::parameter: return frame.parameters[node.index];
    case Op::result: return Cell::missing();
    case Op::coalesce: {
      Cell value = operand(0);
      return value.present ? value : operand(1);
    }
    case Op::and_: return Cell::of_boolean(std::all_of(node.operands.begin(), node.operands.end(), holds));
    case Op::or_: return Cell::of_boolean(std::any_of(node.operands.begin(), node.operands.end(), holds));
    case Op::if_: return operand(operand(0).truth() ? 1 : 2);
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first: return quantify(frame, node);
    case Op::map: return map(frame, node);
    case Op::json_root: return json_root(frame);
    case Op::json_member: return json_member(frame.arena, operand(0), node.name);
    case Op::json_index: return json_index(frame.arena, operand(0), node.constant.integer);
    case Op::json_list: return json_list(frame, node);
    case Op::read: return read(frame, node);
    case Op::field:
    case Op::entity_field:
    case Op::is_present:
    case Op::not_:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_range:
    case Op::in_schedule:
    case Op::in_table:
    case Op::lookup:
    case Op::mentions:
    case Op::matches:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::widen:
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::format:
    case Op::call: return strict(frame, id);
  }
  return Cell::missing();
}

Cell Interpreter::strict(Frame& frame, plan::NodeId id) const {
  const std::vector<plan::NodeId>& operands = plan_.nodes[id].operands;
  std::array<Cell, 4> few;
  Cell* values = operands.size() <= few.size() ? few.data() : frame.arena.cells(operands.size());
  for (std::size_t i = 0; i < operands.size(); ++i) values[i] = evaluate(frame, operands[i]);
  return apply(surroundings(plan_, *resources_, frame), id, values);
}

std::unique_ptr<Evaluator> make_interpreter(const plan::Plan& plan) {
  return std::make_unique<Interpreter>(plan);
}

}  // namespace wrapup
