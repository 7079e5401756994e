// Words about names: suggestions, and what a symbol is called in a message.
#pragma once

#include <string>
#include <vector>

#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Adds the candidate nearest to `written` as help and edit, where one is near.
void suggest(Diagnostic& entry, const syntax::Name& written, const std::vector<std::string>& candidates);

/// "an enum", "a table"
std::string_view kind_phrase(SymbolKind kind);

}  // namespace wrapup::check
