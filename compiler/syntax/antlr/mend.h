// The token pass: what is wrong with a single token is reported here, once, and the token mended where its meaning is clear,
// so that the parser only ever sees mistakes of grammar.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/antlr/lex.h"

namespace wrapup::syntax {

/// Reports broken strings and numbers, foreign letters and signs. Gives the tokens for the parser: no comments, no stray signs,
/// `&&` as `and`, curly quotes as strings. Broken strings keep their type: the parser takes them, and stays silent after them.
/// They stay in `lexed`, which must outlive them.
std::vector<Lexeme*> mend(Lexed& lexed, Diagnostics& diagnostics);

}  // namespace wrapup::syntax
