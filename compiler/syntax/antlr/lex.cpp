#include "compiler/syntax/antlr/lex.h"

namespace wrapup::syntax {

Lexed::Lexed(std::string_view text, Span range)
    : text_(text),
      file_(range.file),
      stream_(std::make_unique<ByteStream>(text, range.begin, range.end)),
      lexer_(std::make_unique<Lexer>(stream_.get())) {
  lexer_->removeErrorListeners();
  while (true) {
    // The lexer's factory makes nothing else than CommonTokens.
    tokens_.emplace_back(static_cast<antlr4::CommonToken*>(lexer_->nextToken().release()));
    if (tokens_.back()->getType() == antlr4::Token::EOF) return;
  }
}

Span span_of(FileId file, const antlr4::Token& token) {
  const auto begin = static_cast<std::uint32_t>(token.getStartIndex());
  if (token.getType() == antlr4::Token::EOF) return {file, begin, begin};
  return {file, begin, static_cast<std::uint32_t>(token.getStopIndex() + 1)};
}

bool is_word(std::size_t type) {
  return type == Lexer::ID || (type >= Lexer::PACKAGE && type <= Lexer::NONE);
}

}  // namespace wrapup::syntax
