// What compiles and still deserves a second look. Warnings only.
#pragma once

#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"

namespace wrapup::check {

void lint(const std::vector<syntax::File>& files, Diagnostics& diagnostics);

}  // namespace wrapup::check
