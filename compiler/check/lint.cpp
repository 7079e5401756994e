#include "compiler/check/lint.h"

#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

/// `a and b or c` without parentheses: correct by precedence, and read wrongly by half of all people.
void mixed_and_or(const syntax::Expr& written, Diagnostics& diagnostics) {
  const auto each = [&](const auto& operands) {
    for (const auto& operand : operands) mixed_and_or(*operand, diagnostics);
  };
  const auto inside = [&](const syntax::ExprPtr& expr) {
    if (expr) mixed_and_or(*expr, diagnostics);
  };
  std::visit(Overloaded{
                 [&](const syntax::OrExpr& node) {
                   for (const auto& operand : node.operands) {
                     if (!std::holds_alternative<syntax::AndExpr>(operand->node)) continue;
                     auto& entry = diagnostics.report(Code::mixed_and_or, operand->span,
                                                      "`and` beside `or`: parentheses say which goes first");
                     entry.label = "this goes together";
                     entry.help = "put it in parentheses";
                     entry.edits = {{{operand->span.file, operand->span.begin, operand->span.begin}, "("},
                                    {{operand->span.file, operand->span.end, operand->span.end}, ")"}};
                   }
                   each(node.operands);
                 },
                 [&](const syntax::AndExpr& node) { each(node.operands); },
                 [&](const syntax::GroupExpr& node) { inside(node.inner); },
                 [&](const syntax::UnaryExpr& node) { inside(node.operand); },
                 [&](const syntax::IfExpr& node) {
                   inside(node.condition);
                   inside(node.then);
                   inside(node.otherwise);
                 },
                 [&](const syntax::QuantifiedExpr& node) { inside(node.where); },
                 [](const auto&) {},
             },
             written.node);
}

}  // namespace

void lint(const std::vector<syntax::File>& files, Diagnostics& diagnostics) {
  for (const auto& file : files) {
    for (const auto& declaration : file.declarations) {
      if (const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node)) {
        for (const auto& rule : decide->rules) {
          if (rule.when) mixed_and_or(*rule.when, diagnostics);
        }
      } else if (const auto* delta = std::get_if<syntax::OverrideDecl>(&declaration.node)) {
        if (delta->when) mixed_and_or(*delta->when, diagnostics);
      } else if (const auto* let = std::get_if<syntax::LetDecl>(&declaration.node)) {
        if (let->value) mixed_and_or(*let->value, diagnostics);
      } else if (const auto* measure = std::get_if<syntax::MeasureDecl>(&declaration.node)) {
        if (measure->when) mixed_and_or(*measure->when, diagnostics);
      }
    }
  }
}

}  // namespace wrapup::check
