// Text to tokens. The grammar says what a token is; this is the same by hand, many times faster, and held against it in a test.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/syntax/antlr/lexeme.h"

namespace wrapup::syntax {

/// The tokens of a range of one file, comments among them, EOF last. Their offsets are byte offsets of the file.
struct Lexed {
  std::string_view text;  // the whole file
  FileId file;
  std::vector<Lexeme> tokens;
};

/// Takes any bytes, in time linear in them but for strings with braces (see guard.h). Never fails: what is no token of ours is
/// a STRAY, and a string that is not right a BROKEN_STRING.
Lexed lex(std::string_view text, Span range);

}  // namespace wrapup::syntax
