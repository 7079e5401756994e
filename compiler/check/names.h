// Words about names: suggestions, and what a symbol is called in a message.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Adds the candidate nearest to `written` as help and edit, where one is near.
void suggest(Diagnostic& entry, const syntax::Name& written, const std::vector<std::string>& candidates);

/// `a.b.c` where the expression is nothing but names and dots.
std::optional<syntax::Name> dotted_name(const syntax::Expr& expr);

/// "an enum", "a table"
std::string_view kind_phrase(SymbolKind kind);

}  // namespace wrapup::check
