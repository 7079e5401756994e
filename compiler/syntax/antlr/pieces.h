// A file's tokens in pieces that are parsed one after the other, so that the parse tree of one is gone before the next is built.
// Each piece is a file of its own: some declarations, or a part of a `decide` that is too long for one, with its head and its
// closing brace again. Text is only cut where nothing right can go on, so what right pieces say is what the whole says. Where
// one has a mistake, only the whole can tell what it is.
#pragma once

#include <optional>

#include "compiler/syntax/antlr/landmarks.h"

namespace wrapup::syntax {

struct Piece {
  std::vector<Lexeme*> tokens;  // EOF last
  bool goes_on;                 // its first declaration is the one that the piece before ended with
};

class Pieces {
 public:
  /// `size`: after how many tokens a piece ends as soon as it can.
  Pieces(const Landmarks& tokens, std::size_t size) : tokens_(tokens), size_(size) {}

  /// The next piece, or nothing behind the last one.
  std::optional<Piece> next();

 private:
  /// A `decide` that is cut: its head is [begin, body).
  struct Block {
    std::size_t begin, body, close;
  };

  Piece piece(std::size_t end, const std::optional<Block>& begun) const;
  bool starts_part(std::size_t index);
  std::size_t header_end(std::size_t index) const;
  std::optional<Block> block(std::size_t declaration) const;

  const Landmarks& tokens_;
  std::size_t size_;
  std::size_t at_ = 0;           // where the next piece starts
  std::size_t declaration_ = 0;  // the declaration around it
  std::optional<Block> within_;  // the same, where it is a `decide` that can be cut
  bool looked_ = false;          // whether it is one
  bool goes_on_ = false;         // `at_` is in the middle of it
};

}  // namespace wrapup::syntax
