#include "compiler/syntax/antlr/guard.h"
#include "compiler/syntax/antlr/lex.h"
#include "compiler/syntax/token.h"

namespace wrapup::syntax {

namespace {

TokenKind kind_of(std::size_t type) {
  if (type == Lexer::ID || type == Lexer::FOREIGN_WORD) return TokenKind::word;
  if (is_word(type)) return TokenKind::keyword;
  if (type >= Lexer::INSTANT && type <= Lexer::BAD_NUMBER) return TokenKind::number;
  if (type == Lexer::STRING || type == Lexer::BROKEN_STRING) return TokenKind::string;
  if (type == Lexer::COMMENT) return TokenKind::comment;
  if (type == Lexer::STRAY) return TokenKind::stray;
  return TokenKind::punctuation;
}

}  // namespace

std::vector<Token> tokens(const SourceMap& sources, FileId file) {
  const std::string_view text = sources.file(file).text;
  Diagnostics unused;
  if (!guard(text, file, {}, unused)) return {};
  std::vector<Token> result;
  const auto lexed = lex(text, {file, 0, static_cast<std::uint32_t>(text.size())});
  for (const auto& token : lexed.tokens) {
    if (token.type() == antlr4::Token::EOF) break;
    result.push_back({kind_of(token.type()), span_of(file, token)});
  }
  return result;
}

}  // namespace wrapup::syntax
