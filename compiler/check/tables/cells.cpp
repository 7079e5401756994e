#include "compiler/check/tables/cells.h"

#include <fmt/format.h>

#include "compiler/check/make_expr.h"

namespace wrapup::check {

namespace {

bool holds(Span outer, Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// The cell `true` or `false`.
const syntax::BoolLiteral* asked_truth(const syntax::Expr& cell) {
  const auto* equal = std::get_if<syntax::BinaryExpr>(&cell.node);
  if (!equal || equal->op != syntax::BinaryOp::equal || !std::holds_alternative<syntax::ColumnExpr>(equal->left->node))
    return nullptr;
  return std::get_if<syntax::BoolLiteral>(&equal->right->node);
}

}  // namespace

std::optional<Column> CellChecker::column(const syntax::Expr& header) {
  ExpressionChecker checker(setting_, where_, diagnostics_);
  checker.assume(facts_);
  auto value = checker.check(header);
  if (!value) return std::nullopt;
  value->expr.span = header.span;
  return Column{std::move(*value), header.span, std::string(setting_.sources.text(header.span))};
}

std::optional<Checked> CellChecker::test(const syntax::Expr& cell, const Column& column) {
  const auto& type = column.value.expr.type;
  const auto* truth = asked_truth(cell);
  if (truth && type.kind == Kind::boolean && !type.optional) return yes_or_no(truth->value, cell.span, column);
  Diagnostics found;
  ExpressionChecker checker(setting_, where_, found);
  checker.assume(facts_);
  checker.ask_of(column.value);
  auto result = checker.condition(cell);
  for (auto& entry : found.entries()) {
    if (entry.code == Code::presence_required && holds(column.span, entry.span)) {
      report_may_miss(column, cell.span);
      continue;
    }
    if (holds(column.span, entry.span)) entry.related.push_back({cell.span, "asked by this cell"});
    diagnostics_.entries().push_back(std::move(entry));
  }
  return result;
}

/// A column that is a condition itself: what may be missing in it must not make `false` hold.
std::optional<Checked> CellChecker::yes_or_no(bool wanted, Span cell, const Column& column) {
  if (wanted) return column.value;
  if (!column.value.lax.empty()) {
    auto& entry =
        diagnostics_.report(Code::negated_optional_test, cell,
                            fmt::format("`{}` is also false when its value is missing, so `false` would hold then", column.text));
    entry.related.push_back({column.value.lax.front(), "may be missing"});
    entry.help = "let the column be the value itself, and its cells `missing`, a value, or `present and not …`";
    return std::nullopt;
  }
  std::vector<Expr> operand;
  operand.push_back(column.value.expr);
  return Checked{make_condition(Op::not_, std::move(operand), cell), column.value.when_false, column.value.when_true, {}};
}

void CellChecker::report_may_miss(const Column& column, Span cell) {
  auto& entry = diagnostics_.report(Code::presence_required, cell, fmt::format("`{}` may be missing here", column.text));
  entry.label = "what holds then?";
  entry.related.push_back({column.span, fmt::format("`{}`", setting_.program.types.spell(column.value.expr.type))});
  const auto text = setting_.sources.text(cell);
  const auto when_missing = text.starts_with("not") ? "" : fmt::format(" `missing, {}`,", text);
  entry.help = fmt::format("`present and {}`,{} or a default in the column: `{} ?? …`", text, when_missing, column.text);
}

std::optional<Expr> CellChecker::value(const syntax::Expr& cell, const Type& wanted, const std::vector<std::string>& facts) {
  ExpressionChecker checker(setting_, where_, diagnostics_);
  checker.assume(facts_);
  checker.assume(facts);
  return checker.check_as(cell, wanted);
}

}  // namespace wrapup::check
