#include "compiler/check/lint/program_exprs.h"

namespace wrapup::check {

void each_rule_expr(const Program& program, const std::function<void(const Expr&)>& visit) {
  const auto deep = [&](const Expr& expr) { each_deep(expr, visit); };
  for (const auto& decision : program.decisions) {
    for (const auto& rule : decision.rules) {
      deep(rule.when);
      deep(rule.then);
      for (const auto& step : rule.steps) {
        for (const auto& argument : step.arguments) deep(argument);
      }
    }
  }
  for (const auto& measure : program.measures) deep(measure.when);
}

}  // namespace wrapup::check
