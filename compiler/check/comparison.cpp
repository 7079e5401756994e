// == != < <= > >=
#include <fmt/format.h>

#include "compiler/check/expression.h"
#include "compiler/check/ordered.h"

namespace wrapup::check {

bool is_ordered(Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::number:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration: return true;
    case Kind::boolean:
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::language:
    case Kind::schedule:
    case Kind::json:
    case Kind::enumeration:
    case Kind::entity:
    case Kind::record:
    case Kind::list:
    case Kind::nothing: return false;
  }
  return false;
}

namespace {

Expr test(Op op, Expr left, Expr right, Span span) {
  Expr expr;
  expr.op = op;
  expr.type = simple(Kind::boolean);
  expr.span = span;
  expr.operands.push_back(std::move(left));
  expr.operands.push_back(std::move(right));
  return expr;
}

/// Literals and bare words take their type from the other side, so that side is read first.
bool needs_hint(const syntax::Expr& expr) {
  if (std::holds_alternative<syntax::TemplateLiteral>(expr.node) || std::holds_alternative<syntax::IntLiteral>(expr.node))
    return true;
  if (std::holds_alternative<syntax::NameExpr>(expr.node)) return true;
  if (const auto* group = std::get_if<syntax::GroupExpr>(&expr.node)) return needs_hint(*group->inner);
  return false;
}

}  // namespace

bool ExpressionChecker::check_pair(const syntax::Expr& left, const syntax::Expr& right, std::optional<Checked>& a,
                                   std::optional<Checked>& b) {
  if (needs_hint(left) && !needs_hint(right)) {
    b = check(right);
    a = check(left, b ? &b->expr.type : nullptr);
  } else {
    a = check(left);
    b = a || !needs_hint(right) ? check(right, a ? &a->expr.type : nullptr) : std::nullopt;
  }
  return a && b;
}

std::optional<Checked> ExpressionChecker::comparison(const syntax::BinaryExpr& node, Span span) {
  if (node.op == syntax::BinaryOp::equal || node.op == syntax::BinaryOp::not_equal) return equality(node, span);
  return ordering(node, span);
}

std::optional<Checked> ExpressionChecker::equality(const syntax::BinaryExpr& node, Span span) {
  const bool none_left = std::holds_alternative<syntax::NoneLiteral>(node.left->node);
  if (none_left || std::holds_alternative<syntax::NoneLiteral>(node.right->node)) {
    const auto& value = none_left ? node.right : node.left;
    auto& entry = diagnostics_.report(Code::compared_with_none, span, "`none` is not compared: it is no value");
    entry.help = fmt::format("`{} is {}`", written(value->span), node.op == syntax::BinaryOp::equal ? "missing" : "present");
    return std::nullopt;
  }
  std::optional<Checked> a, b;
  if (!check_pair(*node.left, *node.right, a, b)) return std::nullopt;
  if (b->expr.type.kind == Kind::json && a->expr.type.kind != Kind::json) std::swap(a, b);
  auto left = std::move(a->expr), right = std::move(b->expr);
  const bool negated = node.op == syntax::BinaryOp::not_equal;

  if (left.type.kind == Kind::text || right.type.kind == Kind::text) {
    auto& entry = diagnostics_.report(Code::text_equality, node.op_span, "natural language is not compared word for word");
    entry.label = "a `text` has no ==";
    entry.help = fmt::format("`{} mentions \"…\"`", written(left.type.kind == Kind::text ? left.span : right.span));
    return std::nullopt;
  }
  if (left.type.kind == Kind::list || left.type.kind == Kind::schedule || left.type.kind == Kind::record) {
    diagnostics_.report(Code::type_mismatch, span, fmt::format("{} cannot be compared as a whole", a_type(left.type))).label =
        "compare its parts";
    return std::nullopt;
  }
  if (left.type.kind == Kind::json) {
    if (right.type.kind != Kind::string && right.type.kind != Kind::integer && right.type.kind != Kind::number &&
        right.type.kind != Kind::boolean) {
      report_mismatch(right, simple(Kind::string));
      return std::nullopt;
    }
    auto equal = test(Op::equal, std::move(left), std::move(right), span);
    Checked result{std::move(equal), {}, {}, {}};
    return negated ? negate(std::move(result), span) : std::optional(std::move(result));
  }
  const auto common = unify(left.type.required(), right.type.required());
  if (!common) {
    report_mismatch(right, left.type.required());
    return std::nullopt;
  }
  const auto rest = fmt::format(" {} {}", written(node.op_span), written(right.span));
  if (negated && (!require_present(left, rest) || !require_present(right))) return std::nullopt;
  if (left.type.optional && right.type.optional) {
    auto& entry =
        diagnostics_.report(Code::both_may_be_missing, span,
                            fmt::format("both sides may be missing, and then they would neither be equal nor different"));
    entry.help = fmt::format("guard one: `{} is present and …`", written(left.span));
    return std::nullopt;
  }
  const bool lax = left.type.optional || right.type.optional;
  Checked result;
  if (left.type.optional) result.when_true.push_back(key_of(left));
  if (right.type.optional) result.when_true.push_back(key_of(right));
  auto first = convert(std::move(left), lax ? common->maybe() : *common);
  auto second = convert(std::move(right), lax ? common->maybe() : *common);
  if (!first || !second) return std::nullopt;
  result.expr = test(Op::equal, std::move(*first), std::move(*second), span);
  if (lax) result.lax.push_back(span);
  return negated ? negate(std::move(result), span) : std::optional(std::move(result));
}

std::optional<Checked> ExpressionChecker::ordering(const syntax::BinaryExpr& node, Span span) {
  std::optional<Checked> a, b;
  if (!check_pair(*node.left, *node.right, a, b)) return std::nullopt;
  auto left = std::move(a->expr), right = std::move(b->expr);
  if (left.type.kind == Kind::json && is_ordered(right.type.kind)) {
    auto read = convert(std::move(left), right.type.maybe());
    if (!read) return std::nullopt;
    left = std::move(*read);
  }
  const auto common = unify(left.type.required(), right.type.required());
  if (!common || !is_ordered(common->kind)) {
    if (common && !is_ordered(left.type.kind)) {
      diagnostics_.report(Code::type_mismatch, left.span, fmt::format("{} has no order", a_type(left.type.required()))).label =
          "`<` and `>` are for numbers, durations, dates and times";
    } else {
      report_mismatch(right, left.type.required());
    }
    return std::nullopt;
  }
  const auto op_text = written(node.op_span);
  const auto rest = fmt::format(" {} {}", op_text, written(right.span));
  if (!require_present(left, rest) || !require_present(right)) return std::nullopt;
  auto first = convert(std::move(left), *common);
  auto second = convert(std::move(right), *common);
  if (!first || !second) return std::nullopt;
  const bool swapped = node.op == syntax::BinaryOp::greater || node.op == syntax::BinaryOp::greater_equal;
  const bool strict = node.op == syntax::BinaryOp::less || node.op == syntax::BinaryOp::greater;
  if (swapped) std::swap(*first, *second);
  return Checked{test(strict ? Op::less : Op::less_equal, std::move(*first), std::move(*second), span), {}, {}, {}};
}

}  // namespace wrapup::check
