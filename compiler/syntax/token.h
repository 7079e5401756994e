// The tokens of a file with its comments, in order: what the formatter and the editor work on.
#pragma once

#include <vector>

#include "compiler/source/source.h"

namespace wrapup::syntax {

enum class TokenKind { word, keyword, number, string, punctuation, comment, stray };

struct Token {
  TokenKind kind;
  Span span;
};

/// Every token but white space; comments included. Together with the gaps they are the whole text.
std::vector<Token> tokens(const SourceMap& sources, FileId file);

}  // namespace wrapup::syntax
