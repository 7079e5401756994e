#include "compiler/check/expression.h"

#include <fmt/format.h>

#include <chrono>

#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

constexpr std::size_t most_steps = 200'000;

}  // namespace

Expr constant(Type type, Value value, Span span) {
  Expr expr;
  expr.op = Op::constant;
  expr.type = std::move(type);
  expr.span = span;
  expr.constant = std::move(value);
  return expr;
}

std::optional<Value> constant_value(const Expr& expr) {
  if (expr.op == Op::constant) return expr.constant;
  if (expr.op != Op::make_list && expr.op != Op::make_record) return std::nullopt;
  std::vector<Value> parts;
  for (const auto& operand : expr.operands) {
    auto part = constant_value(operand);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
  }
  return Value{std::move(parts)};
}

std::string ExpressionChecker::a_type(const Type& type) const {
  const auto name = spell(type);
  const bool vowel = name.find_first_of("aeiouAEIOU") == 0 && !name.starts_with("u");
  return fmt::format("{} `{}`", vowel ? "an" : "a", name);
}

std::optional<Checked> ExpressionChecker::check(const syntax::Expr& written, const Type* expected) {
  const auto span = written.span;
  if (++steps_ > most_steps) {
    if (steps_ == most_steps + 1) {
      diagnostics_
          .report(Code::rule_too_large, open_lets_.empty() ? span : open_lets_.front()->name.span,
                  "a rule or let is too large once the lets it uses are written out")
          .help = "split it, or use lets that use fewer lets";
    }
    return std::nullopt;
  }
  const auto of = [span](Kind kind, Value value) { return Checked{constant(simple(kind), std::move(value), span), {}, {}, {}}; };
  auto checked = std::visit(
      Overloaded{
          [&](const syntax::IntLiteral& node) -> std::optional<Checked> {
            if (expected && expected->kind == Kind::number) return of(Kind::number, Value{static_cast<double>(node.value)});
            return of(Kind::integer, Value{node.value});
          },
          [&](const syntax::FloatLiteral& node) -> std::optional<Checked> { return of(Kind::number, Value{node.value}); },
          [&](const syntax::PercentLiteral& node) -> std::optional<Checked> { return of(Kind::number, Value{node.value}); },
          [&](const syntax::DurationLiteral& node) -> std::optional<Checked> {
            return of(Kind::duration, Value{node.milliseconds});
          },
          [&](const syntax::DateLiteral& node) -> std::optional<Checked> {
            const std::chrono::sys_days day = std::chrono::year(node.year) / node.month / node.day;
            return of(Kind::date, Value{std::int64_t{day.time_since_epoch().count()}});
          },
          [&](const syntax::TimeLiteral& node) -> std::optional<Checked> { return of(Kind::time, Value{node.milliseconds}); },
          [&](const syntax::InstantLiteral& node) { return instant_literal(node, span); },
          [&](const syntax::BoolLiteral& node) -> std::optional<Checked> { return of(Kind::boolean, Value{node.value}); },
          [&](const syntax::NoneLiteral&) -> std::optional<Checked> {
            return Checked{constant(expected ? expected->maybe() : simple(Kind::nothing, true), Value{}, span), {}, {}, {}};
          },
          [&](const syntax::TemplateLiteral& node) { return text_literal(node, span, expected); },
          [&](const syntax::NameExpr& node) { return name(node, span, expected); },
          [&](const syntax::MemberExpr& node) { return member(node, span, expected); },
          [&](const syntax::IndexExpr& node) { return index(node, span); },
          [&](const syntax::CallExpr& node) { return call(node, span); },
          [&](const syntax::UnaryExpr& node) {
            return node.op == syntax::UnaryOp::not_ ? negation(*node.operand, span) : minus(*node.operand, span, expected);
          },
          [&](const syntax::BinaryExpr& node) {
            switch (node.op) {
              case syntax::BinaryOp::add:
              case syntax::BinaryOp::subtract:
              case syntax::BinaryOp::multiply:
              case syntax::BinaryOp::divide: return arithmetic(node, span, expected);
              case syntax::BinaryOp::equal:
              case syntax::BinaryOp::not_equal:
              case syntax::BinaryOp::less:
              case syntax::BinaryOp::less_equal:
              case syntax::BinaryOp::greater:
              case syntax::BinaryOp::greater_equal: return comparison(node, span);
              case syntax::BinaryOp::coalesce: return otherwise_value(node, span, expected);
            }
            return std::optional<Checked>{};
          },
          [&](const syntax::AndExpr& node) { return chain(Op::and_, node.operands, span); },
          [&](const syntax::OrExpr& node) { return chain(Op::or_, node.operands, span); },
          [&](const syntax::GroupExpr& node) { return check(*node.inner, expected); },
          [&](const syntax::InExpr& node) { return in(node, span); },
          [&](const syntax::PresenceExpr& node) { return presence(node, span); },
          [&](const syntax::MentionsExpr& node) { return mentions(node, span); },
          [&](const syntax::MatchesExpr& node) { return matches(node, span); },
          [&](const syntax::HasExpr& node) { return has(node, span); },
          [&](const syntax::IfExpr& node) { return if_(node, span, expected); },
          [&](const syntax::MatchExpr& node) { return match(node, span, expected); },
          [&](const syntax::QuantifiedExpr& node) { return quantified(node, span); },
          [&](const syntax::ScheduleExpr& node) { return schedule(node, span); },
          [&](const syntax::RecordExpr& node) { return record(node, span, expected); },
          [&](const syntax::ListExpr& node) { return list(node, span, expected); },
          [&](const syntax::ListForExpr& node) { return list_for(node, span, expected); },
          [&](const syntax::ColumnExpr&) { return column_ ? std::optional(known(*column_)) : std::nullopt; },
          [&](const syntax::ErrorExpr&) -> std::optional<Checked> { return std::nullopt; },
      },
      written.node);
  return checked;
}

std::optional<Expr> ExpressionChecker::check_as(const syntax::Expr& written, const Type& wanted) {
  auto checked = check(written, &wanted);
  if (!checked) return std::nullopt;
  return convert(std::move(checked->expr), wanted);
}

std::optional<Checked> ExpressionChecker::condition(const syntax::Expr& written) {
  const auto boolean = simple(Kind::boolean);
  auto checked = check(written, &boolean);
  if (!checked) return std::nullopt;
  if (checked->expr.type.kind == Kind::json) {
    auto read = convert(std::move(checked->expr), simple(Kind::boolean, true));
    if (!read) return std::nullopt;
    checked->expr = std::move(*read);
  }
  if (checked->expr.type.kind != Kind::boolean) {
    auto& entry = diagnostics_.report(Code::type_mismatch, checked->expr.span,
                                      fmt::format("expected a condition, found {}", a_type(checked->expr.type)));
    entry.label = "this is no yes or no";
    if (checked->expr.type.optional) entry.help = fmt::format("`{} is present`", this->written(checked->expr.span));
    return std::nullopt;
  }
  if (checked->expr.type.optional) checked->lax.push_back(checked->expr.span);
  return checked;
}

}  // namespace wrapup::check
