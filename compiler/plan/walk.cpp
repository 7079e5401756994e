#include "compiler/plan/walk.h"

#include <algorithm>
#include <set>

namespace wrapup::plan {
namespace {

/// Nodes at and below `root`, each once.
std::vector<NodeId> below(const Plan& plan, NodeId root) {
  std::vector<NodeId> pending{root};
  std::set<NodeId> seen{root};
  while (!pending.empty()) {
    NodeId id = pending.back();
    pending.pop_back();
    for (NodeId operand : plan.nodes[id].operands) {
      if (seen.insert(operand).second) pending.push_back(operand);
    }
  }
  return {seen.begin(), seen.end()};
}

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::vector<bool> shaky_decisions(const Plan& plan) {
  std::vector<bool> shaky(plan.decisions.size());
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
    for (const Rule& rule : plan.decisions[d].rules) {
      bool rests = !rule.scored_slots.empty();
      for (std::uint32_t used : rule.used_decisions) rests = rests || shaky[used];
      shaky[d] = shaky[d] || rests;
    }
  }
  return shaky;
}

bool binds_local(Op op) {
  return op == Op::any || op == Op::all || op == Op::count || op == Op::first || op == Op::map;
}

bool is_condition(Op op) {
  switch (op) {
    case Op::is_present:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_range:
    case Op::in_schedule:
    case Op::in_table:
    case Op::mentions:
    case Op::matches:
    case Op::any:
    case Op::all: return true;
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::local:
    case Op::field:
    case Op::entity_field:
    case Op::coalesce:
    case Op::lookup:
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
    case Op::format:
    case Op::call:
    case Op::count:
    case Op::first:
    case Op::map:
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::parameter:
    case Op::result:
    case Op::read: return false;
  }
  return false;
}

std::vector<Unsure> unsure(const Plan& plan) {
  const std::vector<bool> shaky = shaky_decisions(plan);
  std::vector<Unsure> result(plan.nodes.size());
  for (std::size_t id = 0; id < plan.nodes.size(); ++id) {
    const Node& node = plan.nodes[id];
    Unsure& own = result[id];
    own.always = node.op == Op::slot && plan.slots[node.index].scored;
    if (node.op == Op::decision && shaky[node.index]) own.decisions.push_back(node.index);
    for (NodeId operand : node.operands) {
      own.always = own.always || result[operand].always;
      own.decisions.insert(own.decisions.end(), result[operand].decisions.begin(), result[operand].decisions.end());
    }
    if (own.always) own.decisions.clear();
    sort_unique(own.decisions);
  }
  return result;
}

std::vector<bool> has_free_locals(const Plan& plan) {
  std::vector<std::set<std::uint32_t>> free(plan.nodes.size());
  std::vector<bool> result(plan.nodes.size());
  for (std::size_t id = 0; id < plan.nodes.size(); ++id) {
    const Node& node = plan.nodes[id];
    std::set<std::uint32_t>& own = free[id];
    if (node.op == Op::local) own.insert(node.index);
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      for (std::uint32_t local : free[node.operands[i]]) {
        if (!(binds_local(node.op) && i > 0 && local == node.index)) own.insert(local);
      }
    }
    result[id] = !own.empty();
  }
  return result;
}

std::vector<std::uint32_t> depths(const Plan& plan) {
  std::vector<std::uint32_t> result(plan.nodes.size(), 1);
  for (std::size_t id = 0; id < plan.nodes.size(); ++id) {
    for (NodeId operand : plan.nodes[id].operands) result[id] = std::max(result[id], result[operand] + 1);
  }
  return result;
}

std::vector<std::uint64_t> tree_sizes(const Plan& plan) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 60;
  std::vector<std::uint64_t> result(plan.nodes.size(), 1);
  for (std::size_t id = 0; id < plan.nodes.size(); ++id) {
    for (NodeId operand : plan.nodes[id].operands) result[id] = std::min(result[id] + result[operand], largest);
  }
  return result;
}

Reads reads_of(const Plan& plan, NodeId root) {
  Reads reads;
  if (root == no_node) return reads;
  for (NodeId id : below(plan, root)) {
    const Node& node = plan.nodes[id];
    if (node.op == Op::slot) {
      reads.slots.push_back(node.index);
      if (plan.slots[node.index].scored) reads.scored_slots.push_back(node.index);
    }
    if (node.op == Op::decision || node.op == Op::decision_confidence) reads.decisions.push_back(node.index);
    if (node.op == Op::decision) reads.tested.push_back(node.index);
    if (node.op == Op::in_table || node.op == Op::lookup) reads.tables.push_back(node.index);
  }
  sort_unique(reads.slots);
  sort_unique(reads.scored_slots);
  sort_unique(reads.decisions);
  sort_unique(reads.tested);
  sort_unique(reads.tables);
  return reads;
}

std::vector<NodeId> atoms(const Plan& plan, NodeId condition) {
  std::vector<NodeId> result;
  std::vector<NodeId> pending{condition};
  std::set<NodeId> seen;
  while (!pending.empty()) {
    NodeId id = pending.back();
    pending.pop_back();
    if (!seen.insert(id).second) continue;
    const Node& node = plan.nodes[id];
    if (node.op == Op::and_ || node.op == Op::or_ || node.op == Op::not_) {
      pending.insert(pending.end(), node.operands.begin(), node.operands.end());
    } else if (node.op != Op::constant) {
      result.push_back(id);
    }
  }
  sort_unique(result);
  return result;
}

void each_node(const Step& step, const std::function<void(NodeId)>& visit) {
  for (NodeId argument : step.arguments) visit(argument);
  if (step.due != no_node) visit(step.due);
  if (step.deadline != no_node) visit(step.deadline);
}

void each_node(const Template& body, const std::function<void(NodeId)>& visit) {
  if (body.value != no_node) visit(body.value);
  if (body.where != no_node) visit(body.where);
  for (const Template& part : body.parts) each_node(part, visit);
}

void each_node(const Destination& destination, const std::function<void(NodeId)>& visit) {
  for (const Action& action : destination.actions) {
    for (const AddressPiece& piece : action.address) {
      if (piece.value != no_node) visit(piece.value);
    }
    for (const Action::Part& part : action.parts) each_node(part.value, visit);
    for (const Action::Result& result : action.results) visit(result.value);
  }
}

}  // namespace wrapup::plan
