// First pass: every declaration gets its name, its index and its types; expressions and data files wait for later parts.
#pragma once

#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Fills `symbols` and the types, slots, empty tables, phrases and decisions of `program`.
void declare(Symbols& symbols, Program& program, Diagnostics& diagnostics);

/// The type that `written` names in `package`, or nothing after a diagnostic.
std::optional<Type> resolve_type(const syntax::TypeRef& written, std::size_t package, const Symbols& symbols,
                                 Diagnostics& diagnostics);

/// The one symbol of `kind` that `name` means in `package`; reports an unknown, ambiguous or wrong kind of name. `what` is
/// how the message calls it ("a table").
const Symbol* resolve(const syntax::Name& name, SymbolKind kind, std::string_view what, std::size_t package,
                      const Symbols& symbols, Diagnostics& diagnostics);

/// Reports a label that is declared nowhere.
void check_label(const syntax::Name& label, const Symbols& symbols, Diagnostics& diagnostics);

}  // namespace wrapup::check
