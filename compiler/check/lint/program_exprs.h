// Every checked expression of a program that decides something.
#pragma once

#include <functional>

#include "compiler/check/program.h"

namespace wrapup::check {

/// Visits `expr` and its operands, from the outside in.
inline void each_deep(const Expr& expr, const std::function<void(const Expr&)>& visit) {
  visit(expr);
  for (const auto& operand : expr.operands) each_deep(operand, visit);
}

/// Visits conditions, values and steps of all rules, and scopes, with all their operands.
void each_rule_expr(const Program& program, const std::function<void(const Expr&)>& visit);

}  // namespace wrapup::check
