#include <fmt/format.h>

#include "compiler/plan/print.h"
#include "stdlib/functions/function.h"

namespace wrapup::plan {
namespace {

/// What an operation names beside its operands.
std::string subject(const Plan& plan, const Node& node) {
  switch (node.op) {
    case Op::constant: return " " + print_cell(plan, node.type, node.constant);
    case Op::slot:
    case Op::slot_confidence: return " " + plan.slots[node.index].path;
    case Op::decision:
    case Op::decision_confidence: return " " + plan.decisions[node.index].name;
    case Op::parameter:
    case Op::result:
    case Op::local:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map: return fmt::format(" ${}", node.index);
    case Op::field: return " ." + plan.types.records[plan.nodes[node.operands[0]].type.id].fields[node.index].name;
    case Op::entity_field: return " ." + plan.types.entities[plan.nodes[node.operands[0]].type.id].fields[node.index].name;
    case Op::in_table:
    case Op::lookup: return fmt::format(" {}#{}", plan.tables[node.index].name, node.index);
    case Op::mentions: {
      std::string speaker = node.extra == 0 ? "" : fmt::format(" by {}", node.extra - 1);
      return fmt::format(" phrases#{}{}", node.index, speaker);
    }
    case Op::matches: return fmt::format(" pattern#{}", node.index);
    case Op::call: {
      const Function& function = *all_functions()[node.index];
      return fmt::format(" {}{}", function.name, function.overloads[node.extra].signature);
    }
    case Op::format: return node.name.empty() ? "" : " :" + node.name;
    case Op::json_member: return " ." + node.name;
    case Op::json_index: return fmt::format(" [{}]", node.constant.integer);
    case Op::is_present:
    case Op::coalesce:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_range:
    case Op::in_schedule:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::widen:
    case Op::if_:
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::json_root:
    case Op::json_list:
    case Op::read: return "";
  }
  return "";
}

}  // namespace

std::string print_node(const Plan& plan, NodeId id) {
  const Node& node = plan.nodes[id];
  std::string text = op_name(node.op) + subject(plan, node);
  for (NodeId operand : node.operands) text.append(" n").append(fmt::format_int(operand).c_str());
  return text;
}

}  // namespace wrapup::plan
