// Text to ANTLR tokens, before and after the token pass.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "WrapupLexer.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/antlr/byte_stream.h"

namespace wrapup::syntax {

using Lexer = wrapup_grammar::WrapupLexer;

/// The tokens of a range of one file, comments among them, EOF last. Their offsets are byte offsets of the file.
class Lexed {
 public:
  Lexed(std::string_view text, Span range);

  std::string_view text() const { return text_; }
  FileId file() const { return file_; }
  const std::vector<std::unique_ptr<antlr4::CommonToken>>& tokens() const { return tokens_; }
  std::vector<std::unique_ptr<antlr4::CommonToken>> take() { return std::move(tokens_); }

 private:
  std::string_view text_;
  FileId file_;
  std::unique_ptr<ByteStream> stream_;  // the tokens point to both of these
  std::unique_ptr<Lexer> lexer_;
  std::vector<std::unique_ptr<antlr4::CommonToken>> tokens_;
};

/// Where a token stands; EOF is empty.
Span span_of(FileId file, const antlr4::Token& token);

/// Whether a token of this type may be a name: an identifier, or a word of the grammar.
bool is_word(std::size_t type);

}  // namespace wrapup::syntax
