// Private to print.cpp: expressions, a node a line.
#pragma once

#include <string>

#include "compiler/syntax/ast.h"

namespace wrapup::syntax {

std::string print_expr(const Expr& expr, int depth);

}  // namespace wrapup::syntax
