// The files of a rule set: those of the project, and the library packages that they import.
#pragma once

#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/project/project.h"
#include "compiler/source/source.h"
#include "compiler/syntax/ast.h"

namespace wrapup {

/// Parsed files, and what the parser had to say of each.
struct ParsedFiles {
  std::vector<syntax::File> files;
  std::vector<Diagnostics> diagnostics;  // one a file
};

/// Parses the project's files and every library package that they import, directly or not, which it adds to `sources`. What
/// `before` has of a file that stands at the same place in `sources_before` with the same text is taken and not parsed again.
ParsedFiles parse_all(const Project& project, SourceMap& sources, ParsedFiles before = {}, const SourceMap& sources_before = {});

}  // namespace wrapup
