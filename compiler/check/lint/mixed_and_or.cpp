#include "compiler/check/lint/lints.h"
#include "compiler/check/lint/walk.h"

namespace wrapup::check {

/// `a and b or c` without parentheses: correct by precedence, and read wrongly by half of all people.
void lint_mixed_and_or(const LintInput& input, Diagnostics& diagnostics) {
  const auto look = [&](const syntax::Expr& expr) {
    const auto* either = std::get_if<syntax::OrExpr>(&expr.node);
    if (either == nullptr) return;
    for (const auto& operand : either->operands) {
      if (!std::holds_alternative<syntax::AndExpr>(operand->node)) continue;
      const auto [file, begin, end] = operand->span;
      auto& entry = diagnostics.report(Code::mixed_and_or, operand->span, "`and` beside `or`: parentheses say which goes first");
      entry.label = "this goes together";
      entry.help = "put it in parentheses";
      entry.edits = {{{file, begin, begin}, "("}, {{file, end, end}, ")"}};
    }
  };
  for (const auto* file : input.files) {
    if (file->scope) each_deep(*file->scope, look);
    for (const auto& declaration : file->declarations) {
      each_expr(declaration, [&](const syntax::Expr& expr) { each_deep(expr, look); });
    }
  }
}

}  // namespace wrapup::check
