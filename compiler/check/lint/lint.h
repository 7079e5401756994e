// What compiles and still deserves a second look. Each lint is a function in a file of this folder, a line in lints.def, a row in
// diagnostics/codes.def and a golden file.
#pragma once

#include <vector>

#include "compiler/check/program.h"
#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"

namespace wrapup::check {

/// What lints look at. Only the project's own files are reported on, never the library's.
struct LintInput {
  std::vector<const syntax::File*> files;  // the project's own
  bool whole = true;                       // there are no errors, so that the program says all that was meant
  const Program& program;
  const Symbols& symbols;
  const SourceMap& sources;

  /// Whether the place is in a file of the project.
  bool is_own(Span span) const;
};

/// Runs every lint that can be run: those that need a program only where it is whole.
void lint(const LintInput& input, Diagnostics& diagnostics);

}  // namespace wrapup::check
