#include "compiler/syntax/antlr/pieces.h"

#include <utility>

namespace wrapup::syntax {

namespace {

int nesting(std::size_t type) {
  switch (type) {
    case Lexer::LBRACE:
    case Lexer::LPAREN:
    case Lexer::LBRACKET: return 1;
    case Lexer::RBRACE:
    case Lexer::RPAREN:
    case Lexer::RBRACKET: return -1;
    default: return 0;
  }
}

}  // namespace

std::optional<Piece> Pieces::next() {
  if (at_ == tokens_.size()) return std::nullopt;
  const auto begun = goes_on_ ? within_ : std::nullopt;
  int depth = begun ? 1 : 0;
  for (auto i = at_; i + 1 < tokens_.size(); ++i) {
    const bool may_end = i - at_ >= size_ && tokens_.starts_line(i);
    if (depth == 0 && is_declaration_word(tokens_.type(i)) && tokens_.starts_line(i) && tokens_.starts_declaration(i)) {
      if (may_end) {
        auto result = piece(i, begun);
        at_ = i;
        goes_on_ = false;
        return result;
      }
      declaration_ = i;
      looked_ = false;
    }
    if (depth == 1 && may_end && starts_part(i)) {
      auto result = piece(i, begun);
      result.tokens.insert(result.tokens.end() - 1, tokens_.tokens()[within_->close]);
      at_ = i;
      goes_on_ = true;
      return result;
    }
    depth += nesting(tokens_.type(i));
  }
  auto result = piece(tokens_.size() - 1, begun);
  at_ = tokens_.size();
  return result;
}

/// The tokens from `at_` to `end`, behind the head of the block that they start in.
Piece Pieces::piece(std::size_t end, const std::optional<Block>& begun) const {
  const auto& all = tokens_.tokens();
  const auto at = [&](std::size_t index) { return all.begin() + static_cast<std::ptrdiff_t>(index); };
  Piece result{.tokens = {}, .goes_on = begun.has_value()};
  if (begun) result.tokens.assign(at(begun->begin), at(begun->body));
  result.tokens.insert(result.tokens.end(), at(at_), at(end));
  result.tokens.push_back(all.back());
  return result;
}

/// Whether a rule, a row or `otherwise` of a `decide` starts here.
bool Pieces::starts_part(std::size_t index) {
  if (tokens_.type(index) != Lexer::BAR && !tokens_.starts_rule(index)) return false;
  if (!std::exchange(looked_, true)) within_ = block(declaration_);
  return within_ && index >= within_->body && index < within_->close;
}

/// The end of a table's first row: where the next bar stands that is on another line than the first.
std::size_t Pieces::header_end(std::size_t index) const {
  const auto& all = tokens_.tokens();
  const auto is_bar = [&](std::size_t i) { return tokens_.type(i) == Lexer::BAR || tokens_.type(i) == Lexer::DOUBLE_BAR; };
  const auto first = index;
  while (index < all.size() && !(is_bar(index) && all[index]->line() != all[first]->line())) ++index;
  return index;
}

std::optional<Pieces::Block> Pieces::block(std::size_t declaration) const {
  if (tokens_.type(declaration) != Lexer::DECIDE) return std::nullopt;
  auto open = declaration;
  bool is_table = false;
  for (; open < tokens_.size() && tokens_.type(open) != Lexer::LBRACE; ++open) is_table |= tokens_.type(open) == Lexer::BY;
  Block block{.begin = declaration, .body = open + 1, .close = open};
  if (is_table) block.body = header_end(open + 1);
  int depth = 0;
  for (; block.close < tokens_.size(); ++block.close) {
    depth += nesting(tokens_.type(block.close));
    if (depth == 0) return block;
  }
  return std::nullopt;
}

}  // namespace wrapup::syntax
