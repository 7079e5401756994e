// One type where another is wanted: what goes by itself, and the message when it does not.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/expression.h"

namespace wrapup::check {

namespace {

Expr wrapped(Op op, Type type, Expr operand) {
  Expr expr;
  expr.op = op;
  expr.type = std::move(type);
  expr.span = operand.span;
  expr.operands.push_back(std::move(operand));
  return expr;
}

}  // namespace

bool ExpressionChecker::converts(const Expr& expr, const Type& wanted) {
  const auto& type = expr.type;
  if (type.kind == Kind::json && wanted.kind != Kind::json) return true;
  if (type.kind == Kind::nothing) return wanted.optional;
  if (type.optional && !wanted.optional) return false;
  if (type.required() == wanted.required()) return true;
  if (type.kind == Kind::integer && wanted.kind == Kind::number) return true;
  if (type.kind == Kind::string && wanted.kind == Kind::text) return true;
  if (expr.op == Op::constant && type.kind == Kind::string) {
    return wanted.kind == Kind::phone || wanted.kind == Kind::url || wanted.kind == Kind::language ||
           wanted.kind == Kind::schedule;
  }
  if (type.kind == Kind::list && wanted.kind == Kind::list) {
    if (type.element->kind == Kind::nothing) return true;
    if (expr.op == Op::make_list) {
      for (const auto& element : expr.operands) {
        if (!converts(element, *wanted.element)) return false;
      }
      return true;
    }
    return wanted.element->optional && type.element->required() == wanted.element->required();
  }
  return false;
}

void ExpressionChecker::report_mismatch(const Expr& found, const Type& wanted) {
  auto& entry = diagnostics_.report(Code::type_mismatch, found.span,
                                    fmt::format("expected {}, found {}", a_type(wanted), a_type(found.type)));
  entry.label = a_type(found.type);
  const auto text = written(found.span);
  const bool constant_figure = found.op == Op::constant && (found.type.kind == Kind::integer || found.type.kind == Kind::number);
  if (wanted.kind == Kind::duration && constant_figure) {
    entry.help = fmt::format("`{}s`", text);
    entry.edits.push_back({found.span, text + "s"});
  } else if (wanted.kind == Kind::number && found.type.kind == Kind::duration) {
    entry.help = fmt::format("`in_seconds({})`", text);
  } else if (wanted.kind == Kind::string && found.type.kind != Kind::list && found.type.kind != Kind::record) {
    entry.help = fmt::format("`\"{{{}}}\"`", text);
  } else if (wanted.kind == Kind::list) {
    entry.help = fmt::format("`[{}]`", text);
  }
}

std::optional<Expr> ExpressionChecker::convert(Expr expr, const Type& wanted) {
  if (expr.type == wanted) return expr;
  if (!converts(expr, wanted)) {
    if (expr.type.optional && !wanted.optional && expr.type.kind != Kind::nothing) {
      auto required = expr;
      required.type = expr.type.required();
      if (converts(required, wanted)) {
        require_present(expr);
        return std::nullopt;
      }
    }
    report_mismatch(expr, wanted);
    return std::nullopt;
  }
  if (expr.type.kind == Kind::json) {
    // What a payload says may always be missing; where it must not, the guard or default says so.
    const bool guarded = std::find(facts_.begin(), facts_.end(), key_of(expr)) != facts_.end();
    return wrapped(Op::read, guarded ? wanted.required() : wanted.maybe(), std::move(expr));
  }
  if (expr.type.kind == Kind::nothing) {
    expr.type = wanted;
    return expr;
  }
  if (expr.op == Op::constant && expr.type.kind == Kind::string && wanted.kind != Kind::string) {
    auto value = constant_text_as(expr, wanted.required());
    if (value) value->type = wanted;
    return value;
  }
  if (expr.type.kind == Kind::integer && wanted.kind == Kind::number) {
    const auto type = expr.type.optional ? wanted.maybe() : wanted;
    if (expr.op == Op::constant && !expr.constant.is_missing()) {
      return constant(type, Value{static_cast<double>(std::get<std::int64_t>(expr.constant.node))}, expr.span);
    }
    return wrapped(Op::widen, type, std::move(expr));
  }
  if (expr.type.kind == Kind::list && expr.op == Op::make_list) {
    for (auto& element : expr.operands) {
      auto converted = convert(std::move(element), *wanted.element);
      if (!converted) return std::nullopt;
      element = std::move(*converted);
    }
  }
  // What is known to be there stays known: a `T` where a `T?` is wanted is still a `T`.
  expr.type = expr.type.optional ? wanted : wanted.required();
  return expr;
}

}  // namespace wrapup::check
