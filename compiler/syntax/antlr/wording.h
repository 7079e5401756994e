// Tokens and parts of the grammar in people's words.
#pragma once

#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/antlr/situation.h"

namespace wrapup::syntax {

/// "`then`", "a name or `{`": what would have fitted, when that is at most three things; otherwise empty.
std::string list_expected(const Situation& situation, const Expected& expected);

/// Whether a token shows that the brackets before it should have been closed: another closing bracket, a clause of a rule,
/// a declaration, the end of the file.
bool ends_brackets(const Landmarks& tokens, std::size_t index);

/// The word among `known` that was probably meant; a help line and an edit for it. Says whether there was one.
bool suggest(Diagnostic& entry, std::string_view written, Span place, std::initializer_list<std::string_view> known);

}  // namespace wrapup::syntax
