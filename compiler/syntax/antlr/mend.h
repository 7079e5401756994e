// The token pass: what is wrong with a single token is reported here, once, and the token mended where its meaning is clear,
// so that the parser only ever sees mistakes of grammar.
#pragma once

#include "compiler/syntax/antlr/lex.h"

namespace wrapup::syntax {

/// Reports broken strings and numbers, foreign letters and signs. Gives the tokens for the parser: no comments, no stray signs,
/// `&&` as `and`, curly quotes as strings. Broken strings keep their type: the parser takes them, and stays silent after them.
std::vector<std::unique_ptr<antlr4::CommonToken>> mend(Lexed& lexed, Diagnostics& diagnostics);

}  // namespace wrapup::syntax
