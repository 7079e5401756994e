// Expressions that the checker makes itself.
#pragma once

#include <vector>

#include "compiler/check/program.h"

namespace wrapup::check {

/// An operation over its operands; what else it needs (see op.h) is set by the caller.
Expr make_expr(Op op, Type type, std::vector<Expr> operands, Span span);
/// The same for a condition.
Expr make_condition(Op op, std::vector<Expr> operands, Span span);

}  // namespace wrapup::check
