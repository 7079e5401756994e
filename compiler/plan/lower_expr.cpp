#include "compiler/plan/lower_expr.h"

#include <algorithm>

#include "compiler/plan/node_key.h"
#include "compiler/plan/walk.h"

namespace wrapup::plan {

namespace {

/// Only where the name says what the node does; elsewhere it would keep equal nodes apart.
bool name_matters(Op op) {
  return op == Op::format || op == Op::json_member;
}

std::uint32_t levels_inside(const check::Expr& quantifier) {
  std::uint32_t below = 0;
  for (std::size_t i = 1; i < quantifier.operands.size(); ++i) below = std::max(below, levels_of(quantifier.operands[i]));
  return below;
}

}  // namespace

std::uint32_t levels_of(const check::Expr& expr) {
  std::uint32_t below = 0;
  std::size_t first_inside = binds_local(expr.op) ? 1 : 0;
  for (std::size_t i = first_inside; i < expr.operands.size(); ++i) below = std::max(below, levels_of(expr.operands[i]));
  if (!binds_local(expr.op)) return below;
  return std::max(below + 1, levels_of(expr.operands[0]));
}

void ExprLowering::bind(std::uint32_t checked, std::uint32_t local) {
  plan_.locals = std::max(plan_.locals, local + 1);
  locals_.emplace_back(checked, local);
}

NodeId ExprLowering::lower(const check::Expr& expr) {
  if (binds_local(expr.op)) return lower_bound(expr);
  if (expr.op == Op::and_ || expr.op == Op::or_) return lower_chain(expr);
  if (expr.op == Op::not_) return lower_not(expr);
  if (expr.op == Op::make_list || expr.op == Op::make_record) return lower_parts(expr);
  if (expr.op == Op::if_) return lower_if(expr);
  Node node{expr.op, expr.type, expr.index, expr.extra, name_matters(expr.op) ? expr.name : "", {}, lower_all(expr.operands)};
  if (expr.op == Op::local) node.index = bound_local(expr.index);
  return add(std::move(node), expr.constant, expr.span);
}

NodeId ExprLowering::lower(const check::Expr& expr, Written& written) {
  written_ = &written;
  const NodeId id = lower(expr);
  written_ = nullptr;
  const auto by_node = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::stable_sort(written.begin(), written.end(), by_node);
  const auto same_node = [](const auto& a, const auto& b) { return a.first == b.first; };
  written.erase(std::unique(written.begin(), written.end(), same_node), written.end());
  return id;
}

std::vector<NodeId> ExprLowering::lower_all(const std::vector<check::Expr>& operands) {
  std::vector<NodeId> ids;
  ids.reserve(operands.size());
  for (const check::Expr& operand : operands) ids.push_back(lower(operand));
  return ids;
}

NodeId ExprLowering::lower_bound(const check::Expr& expr) {
  NodeId list = lower(expr.operands[0]);
  std::uint32_t local = levels_inside(expr);
  bind(expr.index, local);
  Node node{expr.op, expr.type, local, expr.extra, "", {}, {list}};
  for (std::size_t i = 1; i < expr.operands.size(); ++i) node.operands.push_back(lower(expr.operands[i]));
  unbind();
  return add(std::move(node), {}, expr.span);
}

std::uint32_t ExprLowering::bound_local(std::uint32_t checked) const {
  auto bound = std::find_if(locals_.rbegin(), locals_.rend(), [&](const auto& pair) { return pair.first == checked; });
  return bound == locals_.rend() ? checked : bound->second;
}

/// `and` and `or` stay flat, lose operands that cannot matter, and end where one settles the answer.
NodeId ExprLowering::lower_chain(const check::Expr& expr) {
  const bool settles = expr.op == Op::or_;
  Node node{expr.op, expr.type, 0, 0, "", {}, {}};
  auto take = [&](NodeId operand) {
    bool repeated = std::find(node.operands.begin(), node.operands.end(), operand) != node.operands.end();
    if (!repeated && !is_constant(operand, !settles)) node.operands.push_back(operand);
  };
  for (const check::Expr& operand : expr.operands) {
    NodeId id = lower(operand);
    if (is_constant(id, settles)) return id;
    if (plan_.nodes[id].op == expr.op) {
      for (NodeId inner : std::vector<NodeId>(plan_.nodes[id].operands)) take(inner);
    } else {
      take(id);
    }
  }
  if (node.operands.empty()) return boolean(!settles, expr.span);
  if (node.operands.size() == 1) return node.operands[0];
  return add(std::move(node), {}, expr.span);
}

NodeId ExprLowering::lower_not(const check::Expr& expr) {
  NodeId operand = lower(expr.operands[0]);
  if (is_constant(operand, true)) return boolean(false, expr.span);
  if (is_constant(operand, false)) return boolean(true, expr.span);
  return add(Node{Op::not_, expr.type, 0, 0, "", {}, {operand}}, {}, expr.span);
}

NodeId ExprLowering::lower_if(const check::Expr& expr) {
  NodeId condition = lower(expr.operands[0]);
  if (is_constant(condition, true)) return lower(expr.operands[1]);
  if (is_constant(condition, false)) return lower(expr.operands[2]);
  NodeId yes = lower(expr.operands[1]);
  NodeId no = lower(expr.operands[2]);
  return add(Node{Op::if_, expr.type, 0, 0, "", {}, {condition, yes, no}}, {}, expr.span);
}

/// A list or record of constants is a constant.
NodeId ExprLowering::lower_parts(const check::Expr& expr) {
  Node node{expr.op, expr.type, 0, 0, "", {}, lower_all(expr.operands)};
  auto constant = [&](NodeId operand) { return constants_.contains(operand); };
  if (!std::all_of(node.operands.begin(), node.operands.end(), constant)) return add(std::move(node), {}, expr.span);
  std::vector<Value> parts;
  for (NodeId operand : node.operands) parts.push_back(constants_.at(operand));
  return add(Node{Op::constant, expr.type, 0, 0, "", {}, {}}, Value{std::move(parts)}, expr.span);
}

bool ExprLowering::is_constant(NodeId id, bool truth) const {
  const Node& node = plan_.nodes[id];
  return node.op == Op::constant && node.type.kind == Kind::boolean && node.constant.present && node.constant.truth() == truth;
}

NodeId ExprLowering::boolean(bool value, Span span) {
  return add(Node{Op::constant, simple(Kind::boolean), 0, 0, "", {}, {}}, Value{value}, span);
}

NodeId ExprLowering::add(Node node, const Value& constant, Span span) {
  auto [entry, is_new] = known_.try_emplace(key_of(node, constant), static_cast<NodeId>(plan_.nodes.size()));
  if (written_) written_->emplace_back(entry->second, span);
  if (!is_new) return entry->second;
  if (node.op == Op::constant) constants_.emplace(entry->second, constant);
  node.constant = plan_.constants.add(constant);
  plan_.nodes.push_back(std::move(node));
  plan_.node_spans.push_back(span);
  return entry->second;
}

}  // namespace wrapup::plan
