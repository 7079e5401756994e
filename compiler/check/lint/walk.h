// Every expression that was written, with those inside it.
#pragma once

#include <functional>

#include "compiler/syntax/ast.h"

namespace wrapup::check {

using VisitExpr = std::function<void(const syntax::Expr&)>;

/// Visits the operands of `expr` and all other expressions directly in it; never null ones.
void each_inside(const syntax::Expr& expr, const VisitExpr& visit);
/// Visits `expr` and everything inside it, from the outside in.
void each_deep(const syntax::Expr& expr, const VisitExpr& visit);
/// Visits the expressions of a declaration that stand in no other; never null ones.
void each_expr(const syntax::Declaration& declaration, const VisitExpr& visit);

}  // namespace wrapup::check
