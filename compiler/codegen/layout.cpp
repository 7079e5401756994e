#include "compiler/codegen/layout.h"

#include <string>
#include <unordered_map>

#include "compiler/codegen/shape.h"

namespace wrapup::codegen {
namespace {

using plan::NodeId;
using plan::Plan;

/// By node: how often rules and other nodes that rules reach use it.
std::vector<std::uint32_t> uses(const Plan& plan) {
  std::vector<std::uint32_t> count(plan.nodes.size());
  for (const plan::Decision& decision : plan.decisions) {
    for (const plan::Rule& rule : decision.rules) ++count[rule.when], ++count[rule.then];
  }
  for (NodeId id = static_cast<NodeId>(plan.nodes.size()); id-- > 0;) {
    if (count[id] == 0) continue;
    for (NodeId operand : plan.nodes[id].operands) ++count[operand];
  }
  return count;
}

/// Operations that cost more than finding their value again.
bool is_costly(Op op) {
  switch (op) {
    case Op::in_schedule:
    case Op::in_table:
    case Op::lookup:
    case Op::mentions:
    case Op::matches:
    case Op::concat:
    case Op::format:
    case Op::call:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map: return true;
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::local:
    case Op::field:
    case Op::entity_field:
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
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::widen:
    case Op::if_:
    case Op::make_record:
    case Op::make_list:
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

/// Numbers shapes in the order in which they are met.
class Shapes {
 public:
  Shapes(const Plan& plan, Layout& layout, std::vector<NodeId>& first) : plan_(plan), layout_(layout), first_(first) {}

  Use use(NodeId id) {
    auto [known, is_new] = uses_.try_emplace(id);
    if (!is_new) return known->second;
    Shape shape = shape_of(plan_, layout_, id);
    auto [number, is_new_shape] = numbers_.try_emplace(std::move(shape.key), static_cast<std::uint32_t>(first_.size()));
    if (is_new_shape) first_.push_back(id);
    known->second = {number->second, static_cast<std::uint32_t>(layout_.parameters.size()),
                     static_cast<std::uint32_t>(shape.parameters.size())};
    layout_.parameters.insert(layout_.parameters.end(), shape.parameters.begin(), shape.parameters.end());
    return known->second;
  }

 private:
  const Plan& plan_;
  Layout& layout_;
  std::vector<NodeId>& first_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<NodeId, Use> uses_;
};

}  // namespace

Layout::Layout(const Plan& plan)
    : memo_of(plan.nodes.size(), none), tree_size(plan::tree_sizes(plan)), unsure(plan::unsure(plan)) {
  std::vector<std::uint32_t> used = uses(plan);
  std::vector<bool> open = plan::has_free_locals(plan);
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    if (used[id] > 1 && is_costly(plan.nodes[id].op) && !open[id]) memo_of[id] = memos++;
  }
  Shapes of_conditions(plan, *this, conditions), of_values(plan, *this, values);
  for (const plan::Decision& decision : plan.decisions) {
    std::vector<Use>&when = when_of.emplace_back(), &then = then_of.emplace_back();
    for (const plan::Rule& rule : decision.rules) {
      when.push_back(of_conditions.use(rule.when));
      then.push_back(plan.nodes[rule.then].op == Op::constant ? Use{} : of_values.use(rule.then));
    }
  }
  for (NodeId condition : conditions) {
    bool sure = unsure[condition].never();
    could_of.push_back(sure ? none : static_cast<std::uint32_t>(could.size()));
    if (!sure) could.push_back(condition);
  }
}

}  // namespace wrapup::codegen
