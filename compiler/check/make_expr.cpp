#include "compiler/check/make_expr.h"

namespace wrapup::check {

Expr make_expr(Op op, Type type, std::vector<Expr> operands, Span span) {
  Expr expr;
  expr.op = op;
  expr.type = std::move(type);
  expr.span = span;
  expr.operands = std::move(operands);
  return expr;
}

Expr make_condition(Op op, std::vector<Expr> operands, Span span) {
  return make_expr(op, simple(Kind::boolean), std::move(operands), span);
}

}  // namespace wrapup::check
