#include "compiler/codegen/layout.h"

#include <algorithm>

#include "compiler/plan/form.h"
#include "compiler/plan/walk.h"

namespace wrapup::codegen {
namespace {

using plan::NodeId;
using plan::Plan;

void sort_unique(std::vector<NodeId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::uint32_t index_in(const std::vector<NodeId>& sorted, NodeId id) {
  auto found = std::lower_bound(sorted.begin(), sorted.end(), id);
  return found != sorted.end() && *found == id ? static_cast<std::uint32_t>(found - sorted.begin()) : none;
}

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

/// Numbers the constants of comparisons with slots that are compared often enough.
void code_strings(const Plan& plan, const std::vector<std::uint32_t>& used, Layout& layout) {
  constexpr std::size_t often = 3;
  std::map<std::uint32_t, std::vector<NodeId>> constants;  // by slot
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    if (used[id] == 0) continue;
    if (std::optional<StringTest> test = string_test(plan, id)) constants[test->slot].push_back(test->constant);
  }
  for (const auto& [slot, compared] : constants) {
    if (compared.size() < often) continue;
    layout.coded_slots.push_back(slot);
    for (NodeId id : compared) {
      const Cell& constant = plan.nodes[id].constant;
      bool is_list = plan.nodes[id].type.kind == Kind::list;
      for (std::uint32_t i = 0; i < (is_list ? constant.size : 1); ++i) {
        const Cell& text = is_list ? constant.cells[i] : constant;
        if (text.present) layout.codes.try_emplace(text.view(), static_cast<std::int64_t>(layout.codes.size()));
      }
    }
  }
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

}  // namespace

std::optional<StringTest> string_test(const Plan& plan, NodeId id) {
  const plan::Node& node = plan.nodes[id];
  if (node.op != Op::equal && node.op != Op::in_list) return std::nullopt;
  NodeId slot = node.operands[0], constant = node.operands[1];
  if (node.op == Op::equal && plan.nodes[slot].op == Op::constant) std::swap(slot, constant);
  const plan::Node &left = plan.nodes[slot], &right = plan.nodes[constant];
  bool strings = plan::form_of(left.type) == plan::Form::bytes &&
                 plan::form_of(node.op == Op::equal ? right.type : *right.type.element) == plan::Form::bytes;
  if (left.op != Op::slot || right.op != Op::constant || !strings) return std::nullopt;
  return StringTest{left.index, constant};
}

Layout::Layout(const Plan& plan)
    : constant_of(plan.nodes.size(), none),
      memo_of(plan.nodes.size(), none),
      tree_size(plan.nodes.size(), 1),
      unsure(plan::unsure(plan)) {
  for (std::uint32_t d = 0; d < plan.decisions.size(); ++d) {
    const std::vector<plan::Rule>& rules = plan.decisions[d].rules;
    first_chunk.push_back(static_cast<std::uint32_t>(chunks.size()));
    std::uint32_t size = static_cast<std::uint32_t>(rules.size());
    for (std::uint32_t first = 0; first < size; first += rules_per_chunk) {
      chunks.push_back({d, first, std::min(first + rules_per_chunk, size)});
    }
    for (const plan::Rule& rule : rules) {
      if (plan.nodes[rule.then].op != Op::constant) values.push_back(rule.then);
    }
    could_of.emplace_back(rules.size(), none);
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
      std::uint32_t chunk = first_chunk.back() + r / rules_per_chunk;
      if (unsure[rules[r].when].never()) continue;
      if (could.empty() || could.back() != chunk) could.push_back(chunk);
      could_of[d][r] = static_cast<std::uint32_t>(could.size() - 1);
    }
  }
  first_chunk.push_back(static_cast<std::uint32_t>(chunks.size()));
  sort_unique(values);
  for (const plan::Decision& decision : plan.decisions) {
    std::vector<std::uint32_t>& value = value_of.emplace_back();
    for (const plan::Rule& rule : decision.rules) value.push_back(index_in(values, rule.then));
  }

  std::vector<std::uint32_t> used = uses(plan);
  std::vector<bool> open = plan::has_free_locals(plan);
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    const plan::Node& node = plan.nodes[id];
    for (NodeId operand : node.operands)
      tree_size[id] = std::min(tree_size[id] + tree_size[operand], largest_tree * largest_tree);
    if (used[id] == 0) continue;
    bool by_number = node.op == Op::constant && node.constant.present && !plan::is_scalar(plan::form_of(node.type)) &&
                     plan::form_of(node.type) != plan::Form::bytes;
    if (by_number) {
      constant_of[id] = static_cast<std::uint32_t>(constants.size());
      constants.push_back(id);
    }
    if (used[id] > 1 && is_costly(node.op) && !open[id]) memo_of[id] = memos++;
  }
  first_code = memos;
  code_strings(plan, used, *this);
}

std::uint32_t Layout::code_of(std::uint32_t slot) const {
  std::uint32_t index = index_in(coded_slots, slot);
  return index == none ? none : first_code + index;
}

}  // namespace wrapup::codegen
