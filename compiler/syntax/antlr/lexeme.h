// A token as the parser takes it: small, and all of a text in one vector.
#pragma once

#include <cstdint>
#include <string>

#include "WrapupLexer.h"
#include "compiler/source/source.h"

namespace wrapup::syntax {

/// The types of tokens. The generated lexer itself only runs in tests, as the oracle of ours.
using Lexer = wrapup_grammar::WrapupLexer;

/// A token of one text: its type, and where it stands. What is written there is in the text, not here.
class Lexeme final : public antlr4::Token {
 public:
  /// [begin, end) are byte offsets; `line` counts from 1, `column` bytes from 0.
  Lexeme(std::size_t type, std::size_t begin, std::size_t end, std::uint32_t line, std::size_t column)
      : begin_(static_cast<std::uint32_t>(begin)),
        end_(static_cast<std::uint32_t>(end)),
        line_(line),
        column_(static_cast<std::uint32_t>(column)),
        type_(static_cast<std::int16_t>(type)) {}

  std::size_t type() const { return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(type_)); }
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return end_; }
  std::uint32_t line() const { return line_; }
  std::uint32_t column() const { return column_; }
  /// Whether the parser does not see it: a comment, or part of what another token covers.
  bool is_hidden() const { return hidden_; }

  void set_type(std::size_t type) { type_ = static_cast<std::int16_t>(type); }
  void set_end(std::size_t end) { end_ = static_cast<std::uint32_t>(end); }
  void set_index(std::size_t index) { index_ = static_cast<std::uint32_t>(index); }
  void hide() { hidden_ = true; }

  // What ANTLR asks. It never asks for text.
  std::string getText() const override { return {}; }
  std::size_t getType() const override { return type(); }
  std::size_t getLine() const override { return line_; }
  std::size_t getCharPositionInLine() const override { return column_; }
  std::size_t getChannel() const override { return hidden_ ? HIDDEN_CHANNEL : DEFAULT_CHANNEL; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getStartIndex() const override { return begin_; }
  std::size_t getStopIndex() const override { return static_cast<std::size_t>(end_) - 1; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

 private:
  std::uint32_t begin_, end_, line_, column_;
  std::uint32_t index_ = 0;  // among the tokens of one parse
  std::int16_t type_;        // EOF is -1
  bool hidden_ = false;
};

/// Where a token stands; EOF is empty.
inline Span span_of(FileId file, const Lexeme& token) {
  return {file, token.begin(), token.end()};
}

/// Whether a token of this type may be a name: an identifier, or a word of the grammar.
inline bool is_word(std::size_t type) {
  return type == Lexer::ID || (type >= Lexer::PACKAGE && type <= Lexer::NONE);
}

}  // namespace wrapup::syntax
