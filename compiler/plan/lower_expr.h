// Expressions of the checked program become nodes of the plan; equal ones become one node.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/check/program.h"
#include "compiler/plan/plan.h"

namespace wrapup::plan {

class ExprLowering {
 public:
  explicit ExprLowering(Plan& plan) : plan_(plan) {}

  /// The node for `expr`, and those below it, added where they are new.
  NodeId lower(const check::Expr& expr);
  /// A loop that is no expression: within it, the checker's variable is the plan's `local`. Each bind has its unbind.
  void bind(std::uint32_t checked, std::uint32_t local);
  void unbind() { locals_.pop_back(); }
  /// The same for a rule's condition, with where it writes each of its nodes.
  NodeId lower(const check::Expr& expr, Written& written);

 private:
  NodeId add(Node node, const Value& constant, Span span);
  NodeId boolean(bool value, Span span);
  NodeId lower_bound(const check::Expr& expr);
  NodeId lower_chain(const check::Expr& expr);
  NodeId lower_not(const check::Expr& expr);
  NodeId lower_parts(const check::Expr& expr);
  NodeId lower_if(const check::Expr& expr);
  bool is_constant(NodeId id, bool truth) const;
  std::vector<NodeId> lower_all(const std::vector<check::Expr>& operands);
  std::uint32_t bound_local(std::uint32_t checked) const;

  Plan& plan_;
  Written* written_ = nullptr;  // of the condition that is being lowered
  std::unordered_map<std::string, NodeId> known_;
  std::unordered_map<NodeId, Value> constants_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> locals_;  // the checker's number, the plan's; innermost last
};

/// How many quantifiers lie within each other in `expr`. A quantifier that holds n levels gets local n: nested ones differ, and
/// equal ones get the same number wherever they stand.
std::uint32_t levels_of(const check::Expr& expr);

}  // namespace wrapup::plan
