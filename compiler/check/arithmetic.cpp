// + - * / and unary minus: which kinds go together, and what comes out.
#include <fmt/format.h>

#include "compiler/check/expression.h"

namespace wrapup::check {

namespace {

bool is_figure(Kind kind) {
  return kind == Kind::integer || kind == Kind::number;
}

struct Rule {
  Kind left, right, result;
};

/// What may be added, subtracted, multiplied and divided beside plain figures.
constexpr Rule additions[] = {{Kind::duration, Kind::duration, Kind::duration},
                              {Kind::instant, Kind::duration, Kind::instant},
                              {Kind::duration, Kind::instant, Kind::instant}};
constexpr Rule subtractions[] = {{Kind::duration, Kind::duration, Kind::duration},
                                 {Kind::instant, Kind::duration, Kind::instant},
                                 {Kind::instant, Kind::instant, Kind::duration}};
constexpr Rule multiplications[] = {{Kind::duration, Kind::integer, Kind::duration},
                                    {Kind::integer, Kind::duration, Kind::duration}};

template <std::size_t Size>
std::optional<Kind> find(const Rule (&rules)[Size], Kind left, Kind right) {
  for (const auto& rule : rules) {
    if (rule.left == left && rule.right == right) return rule.result;
  }
  return std::nullopt;
}

std::optional<Kind> special_result(syntax::BinaryOp op, Kind left, Kind right) {
  if (op == syntax::BinaryOp::add) return find(additions, left, right);
  if (op == syntax::BinaryOp::subtract) return find(subtractions, left, right);
  if (op == syntax::BinaryOp::multiply) return find(multiplications, left, right);
  return std::nullopt;
}

Op op_of(syntax::BinaryOp op) {
  if (op == syntax::BinaryOp::add) return Op::add;
  if (op == syntax::BinaryOp::subtract) return Op::subtract;
  if (op == syntax::BinaryOp::multiply) return Op::multiply;
  return Op::divide;
}

}  // namespace

std::optional<Checked> ExpressionChecker::arithmetic(const syntax::BinaryExpr& node, Span span, const Type* expected) {
  const Type* hint = expected && is_figure(expected->kind) ? expected : nullptr;
  auto a = check(*node.left, hint);
  auto b = check(*node.right, hint);
  if (!a || !b) return std::nullopt;
  auto left = std::move(a->expr), right = std::move(b->expr);
  const auto rest = fmt::format(" {} {}", written(node.op_span), written(right.span));
  for (auto* side : {&left, &right}) {
    if (side->type.kind != Kind::json) continue;
    auto read = convert(std::move(*side), simple(Kind::number, true));
    if (!read) return std::nullopt;
    *side = std::move(*read);
  }
  // In an adapter most figures may be missing; their sum is missing then.
  const bool may_miss = where_.adapter && (left.type.optional || right.type.optional);
  if (!may_miss && (!require_present(left, rest) || !require_present(right))) return std::nullopt;

  const auto finish = [&](Op op, Kind kind, bool optional) {
    Expr expr;
    expr.op = op;
    expr.type = simple(kind, optional || may_miss);
    expr.span = span;
    expr.operands.push_back(std::move(left));
    expr.operands.push_back(std::move(right));
    return known({std::move(expr), {}, {}, {}});
  };
  const bool divides = node.op == syntax::BinaryOp::divide;
  if (is_figure(left.type.kind) && is_figure(right.type.kind)) {
    const bool whole = left.type.kind == Kind::integer && right.type.kind == Kind::integer && !divides;
    if (!whole) {
      auto wide_left = convert(std::move(left), simple(Kind::number, left.type.optional));
      auto wide_right = convert(std::move(right), simple(Kind::number, right.type.optional));
      if (!wide_left || !wide_right) return std::nullopt;
      left = std::move(*wide_left);
      right = std::move(*wide_right);
    }
    return finish(op_of(node.op), whole ? Kind::integer : Kind::number, divides);
  }
  if (const auto kind = special_result(node.op, left.type.kind, right.type.kind)) return finish(op_of(node.op), *kind, false);
  auto& entry = diagnostics_.report(
      Code::bad_operands, node.op_span,
      fmt::format("`{}` does not go with {} and {}", written(node.op_span), a_type(left.type), a_type(right.type)));
  if (left.type.kind == Kind::string || right.type.kind == Kind::string)
    entry.help = "put texts together in a template: `\"{first} {second}\"`";
  if (divides && left.type.kind == Kind::duration) entry.help = "`in_minutes(…) / …`";
  return std::nullopt;
}

std::optional<Checked> ExpressionChecker::minus(const syntax::Expr& operand, Span span, const Type* expected) {
  auto inner = check(operand, expected);
  if (!inner) return std::nullopt;
  auto value = std::move(inner->expr);
  if (!is_figure(value.type.kind) && value.type.kind != Kind::duration) {
    diagnostics_.report(Code::bad_operands, span, fmt::format("`-` does not go with {}", a_type(value.type)));
    return std::nullopt;
  }
  if (!require_present(value)) return std::nullopt;
  if (value.op == Op::constant) {
    if (auto* whole = std::get_if<std::int64_t>(&value.constant.node)) *whole = -*whole;
    if (auto* number = std::get_if<double>(&value.constant.node)) *number = -*number;
    value.span = span;
    return Checked{std::move(value), {}, {}, {}};
  }
  Expr expr;
  expr.op = Op::negate;
  expr.type = value.type;
  expr.span = span;
  expr.operands.push_back(std::move(value));
  return Checked{std::move(expr), {}, {}, {}};
}

}  // namespace wrapup::check
