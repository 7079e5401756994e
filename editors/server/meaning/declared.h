// What a declared name is, in words that an editor shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/analyze.h"

namespace wrapup::lsp {

enum class DeclaredKind {
  field,  // of the context, a record or an entity
  enumeration,
  member,  // of an enum
  record,
  entity,
  entity_value,
  table,
  phrases,
  let,
  decision,
  rule,
  destination,
  action,
  label,
  local,  // a parameter, a variable, a result of a step
};

struct Declared {
  DeclaredKind kind = DeclaredKind::local;
  std::string name;     // unqualified
  std::string package;  // or empty
  std::string code;     // in the language, as if it was declared on one line
  std::string text;     // Markdown: description, documentation, what it holds
  Span span;            // the name
};

/// What is declared with the name at `name`; nothing where no name is declared there.
std::optional<Declared> declared_at(const Analysis& analysis, Span name);

/// The use that holds this place, or null: the shortest where several do.
const check::Use* use_at(const Analysis& analysis, FileId file, std::uint32_t offset);

/// The declaration that a place stands in, or null.
const syntax::Declaration* declaration_at(const Analysis& analysis, FileId file, std::uint32_t offset);

}  // namespace wrapup::lsp
