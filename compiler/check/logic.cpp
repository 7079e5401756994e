// and, or, not, is present, ??: where facts about presence come from and go to.
#include <fmt/format.h>

#include "compiler/check/expression.h"
#include "compiler/check/make_expr.h"

namespace wrapup::check {

namespace {

void add(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

/// `and` goes on where all before it were true, `or` where all before it were false: so do the facts.
std::optional<Checked> ExpressionChecker::chain(Op op, const std::vector<syntax::ExprPtr>& operands, Span span) {
  const auto followed = op == Op::and_ ? &Checked::when_true : &Checked::when_false;
  const auto outer_facts = facts_.size();
  Checked result;
  std::vector<Expr> parts;
  bool good = true;
  for (const auto& operand : operands) {
    auto part = condition(*operand);
    if (!part) {
      good = false;
      continue;
    }
    add(facts_, (*part).*followed);
    add(result.*followed, (*part).*followed);
    result.lax.insert(result.lax.end(), part->lax.begin(), part->lax.end());
    parts.push_back(std::move(part->expr));
  }
  facts_.resize(outer_facts);
  if (!good) return std::nullopt;
  result.expr = make_condition(op, std::move(parts), span);
  return result;
}

std::optional<Checked> ExpressionChecker::negation(const syntax::Expr& operand, Span span) {
  auto inner = condition(operand);
  if (!inner) return std::nullopt;
  return negate(std::move(*inner), span);
}

std::optional<Checked> ExpressionChecker::negate(Checked inner, Span span) {
  if (!inner.lax.empty()) {
    auto& entry = diagnostics_.report(Code::negated_optional_test, inner.lax[0],
                                      "this test is also false when its value is missing, so its opposite would be true then");
    entry.label = "may be missing";
    entry.related.push_back({span, "negated here"});
    entry.help = "say what missing means: guard it with `… is present and …`, or give a default with `??`";
    return std::nullopt;
  }
  std::swap(inner.when_true, inner.when_false);
  std::vector<Expr> operands;
  operands.push_back(std::move(inner.expr));
  inner.expr = make_condition(Op::not_, std::move(operands), span);
  return inner;
}

std::optional<Checked> ExpressionChecker::presence(const syntax::PresenceExpr& node, Span span) {
  // A guard of the same value twice is fine: look at the value without what is known of it.
  auto value = check(*node.value);
  if (!value) return std::nullopt;
  const auto key = key_of(value->expr);
  Checked result;
  std::vector<Expr> operands;
  operands.push_back(std::move(value->expr));
  result.expr = make_condition(Op::is_present, std::move(operands), span);
  result.when_true.push_back(key);
  if (node.present) return result;
  return negate(std::move(result), span);
}

std::optional<Checked> ExpressionChecker::otherwise_value(const syntax::BinaryExpr& node, Span span, const Type* expected) {
  auto left = check(*node.left, expected);
  if (!left) return std::nullopt;
  const bool of_json = left->expr.type.kind == Kind::json;
  if (of_json && expected && expected->kind != Kind::json) {
    auto read = convert(std::move(left->expr), expected->maybe());
    if (!read) return std::nullopt;
    left->expr = std::move(*read);
  }
  auto hint =
      left->expr.type.kind == Kind::nothing || (left->expr.type.kind == Kind::json && !expected) ? Type{} : left->expr.type;
  auto right = check(*node.right, hint.kind == Kind::nothing ? expected : &hint);
  if (!right) return std::nullopt;
  if (left->expr.type.kind == Kind::json && right->expr.type.kind != Kind::json) {
    auto read = convert(std::move(left->expr), right->expr.type.maybe());
    if (!read) return std::nullopt;
    left->expr = std::move(*read);
  }
  if (right->expr.type.kind == Kind::json && left->expr.type.kind != Kind::json) {
    auto read = convert(std::move(right->expr), left->expr.type.maybe());
    if (!read) return std::nullopt;
    right->expr = std::move(*read);
  }
  const auto common = unify(left->expr.type.required(), right->expr.type.required());
  if (!common) {
    report_mismatch(right->expr, left->expr.type.required());
    return std::nullopt;
  }
  auto first = convert(std::move(left->expr), common->maybe());
  auto second = convert(std::move(right->expr), right->expr.type.optional ? common->maybe() : *common);
  if (!first || !second) return std::nullopt;
  Expr expr;
  expr.op = Op::coalesce;
  expr.type = second->type;
  expr.span = span;
  expr.operands.push_back(std::move(*first));
  expr.operands.push_back(std::move(*second));
  return known({std::move(expr), {}, {}, {}});
}

}  // namespace wrapup::check
