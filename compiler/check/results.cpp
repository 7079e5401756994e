#include "compiler/check/results.h"

namespace wrapup::check {

namespace {

void collect(const Expr& expr, std::vector<std::uint32_t>& steps) {
  if (expr.op == Op::result) steps.push_back(expr.index);
  for (const auto& operand : expr.operands) collect(operand, steps);
}

bool is_result_field(const Expr& expr) {
  return expr.op == Op::field && expr.operands[0].op == Op::result;
}

}  // namespace

std::vector<std::uint32_t> results_in(const Expr& expr) {
  std::vector<std::uint32_t> steps;
  collect(expr, steps);
  return steps;
}

const Expr* unsuitable_use(const Expr& expr) {
  if (results_in(expr).empty() || is_result_field(expr)) return nullptr;
  if (expr.op != Op::concat && expr.op != Op::format && expr.op != Op::coalesce) return &expr;
  for (const auto& operand : expr.operands) {
    if (const auto* misuse = unsuitable_use(operand)) return misuse;
  }
  return nullptr;
}

}  // namespace wrapup::check
