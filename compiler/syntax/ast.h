// What was written: names unresolved, spans everywhere, error nodes where the parser recovered.
// Every node owns its children. Nothing here knows types or meaning.
#pragma once

#include <optional>
#include <vector>

#include "compiler/syntax/declaration.h"
#include "compiler/syntax/expression.h"

namespace wrapup::syntax {

struct Import {
  Name package;
  Span span;
};

struct File {
  FileId id = no_file;
  std::optional<Name> package;
  ExprPtr scope;  // `for COND`, or null
  std::vector<Import> imports;
  std::vector<Declaration> declarations;
};

}  // namespace wrapup::syntax
