#include <fmt/format.h>

#include <optional>

#include "compiler/check/lint/lints.h"
#include "compiler/check/lint/program_exprs.h"

namespace wrapup::check {

namespace {

std::optional<double> number_of(const Expr& expr) {
  if (expr.op == Op::widen) return number_of(expr.operands[0]);
  if (expr.op != Op::constant) return std::nullopt;
  if (const auto* number = std::get_if<double>(&expr.constant.node)) return *number;
  if (const auto* whole = std::get_if<std::int64_t>(&expr.constant.node)) return static_cast<double>(*whole);
  return std::nullopt;
}

bool is_confidence(const Expr& expr) {
  return expr.op == Op::slot_confidence || expr.op == Op::decision_confidence;
}

void report(const LintInput& input, const Expr& threshold, double number, std::string message, Diagnostics& diagnostics) {
  if (!input.is_own(threshold.span)) return;
  auto& entry = diagnostics.report(Code::threshold_out_of_range, threshold.span, std::move(message));
  entry.label = "a confidence lies between 0 and 1";
  if (number > 1 && number <= 100) {
    entry.help = fmt::format("`{}%`", number);
    entry.edits = {{threshold.span, fmt::format("{}%", number)}};
  }
}

}  // namespace

/// `outcome.confidence < 60` holds for every call: 60% was meant.
void lint_threshold_out_of_range(const LintInput& input, Diagnostics& diagnostics) {
  each_rule_expr(input.program, [&](const Expr& expr) {
    if (expr.op != Op::less && expr.op != Op::less_equal && expr.op != Op::equal && expr.op != Op::in_range) return;
    bool about_confidence = false;
    for (const auto& operand : expr.operands) about_confidence |= is_confidence(operand);
    if (!about_confidence) return;
    for (const auto& operand : expr.operands) {
      const auto number = number_of(operand);
      if (!number || (*number >= 0 && *number <= 1)) continue;
      report(input, operand, *number, "this comparison has the same answer for every call", diagnostics);
    }
  });
  for (const auto& adapter : input.program.adapters) {
    for (const auto& field : adapter.fields) {
      if (!field.sure) continue;
      each_deep(*field.sure, [&](const Expr& expr) {
        const auto number = number_of(expr);
        // Only a value that stands for the confidence, not one that it is divided by.
        const bool stands_for_it = &expr == &*field.sure || (field.sure->op == Op::coalesce && &expr == &field.sure->operands[1]);
        if (stands_for_it && number && (*number < 0 || *number > 1))
          report(input, expr, *number, "no value is as sure as this", diagnostics);
      });
    }
  }
}

}  // namespace wrapup::check
