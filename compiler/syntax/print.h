// The tree as text, one node a line, for `wrapup emit --stage syntax` and for tests that compare trees.
#pragma once

#include <string>
#include <string_view>

#include "compiler/syntax/ast.h"

namespace wrapup::syntax {

/// Equal trees give equal text; spans do not show.
std::string print(const File& file);
std::string print(const Expr& expr);

/// "during", as it is written.
std::string_view spell(Phase phase);

}  // namespace wrapup::syntax
