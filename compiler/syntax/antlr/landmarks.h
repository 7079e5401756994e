// What the tokens alone say about the structure of a file: where declarations and rules start, which brackets are open.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "compiler/syntax/antlr/lexeme.h"

namespace wrapup::syntax {

/// A string, whole or broken.
bool is_text(std::size_t type);
/// A word that a declaration starts with.
bool is_declaration_word(std::size_t type);

/// The parser's tokens (no comments), EOF last.
class Landmarks {
 public:
  Landmarks(std::string_view text, FileId file, std::vector<Lexeme*> tokens)
      : text_(text), file_(file), tokens_(std::move(tokens)) {}

  /// Whether the text goes on after the last token: the tokens are those of a template's braces or of a cell.
  bool is_part_of_file() const { return tokens_.back()->begin() < text_.size(); }
  /// Of the two, whether they are a template's.
  bool is_template_hole() const { return is_part_of_file() && text_[tokens_.back()->begin()] == '}'; }

  std::size_t size() const { return tokens_.size(); }
  const std::vector<Lexeme*>& tokens() const { return tokens_; }
  /// The type at an index; EOF past the end.
  std::size_t type(std::size_t index) const;
  Span span(std::size_t index) const;
  std::string_view text(std::size_t index) const;
  bool starts_line(std::size_t index) const;

  /// A declaration's first word, with what follows it in every declaration of that kind.
  bool starts_declaration(std::size_t index) const;
  /// The same at the start of a line, and in the first column already with any word after it: a declaration with a mistake.
  bool may_start_declaration(std::size_t index) const;
  /// `rule NAME`, `locked rule`, `otherwise`.
  bool starts_rule(std::size_t index) const;
  /// `NAME:`
  bool starts_field(std::size_t index) const;
  /// `group.field =`, `let NAME =`, `key …`: an item of an adapter.
  bool starts_assignment(std::size_t index) const;
  /// `action NAME(`, `http …`, `reads NAME =`: an item of a destination that starts with a word of its own.
  bool starts_destination_item(std::size_t index) const;
  /// `expect` and a value.
  bool starts_expectation(std::size_t index) const;

 private:
  std::string_view text_;
  FileId file_;
  std::vector<Lexeme*> tokens_;
};

/// The brackets open at a place, fed token by token.
class OpenBrackets {
 public:
  /// Takes the next token; false for a closing bracket that closes none of those open here.
  bool feed(const Landmarks& tokens, std::size_t index);
  bool empty() const { return open_.empty(); }
  /// Index of the innermost open bracket.
  std::size_t innermost() const { return open_.back(); }

 private:
  std::vector<std::size_t> open_;
};

/// The bracket that closes this opening one.
std::size_t closer_of(std::size_t opener);

}  // namespace wrapup::syntax
