// `# allow(CODE): why` in rule files.
#pragma once

#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"

namespace wrapup {

/// One code that a comment allows.
struct Allow {
  std::string code;  // as written: a number or a name
  bool reason = false;
  Span span;    // of the comment
  Span covers;  // warnings that begin here are put aside
  bool used = false;
};

/// Every `allow` of a file.
std::vector<Allow> allows_of(const syntax::File& file, const SourceMap& sources);

}  // namespace wrapup
