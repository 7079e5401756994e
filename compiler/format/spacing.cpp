#include "compiler/format/spacing.h"

#include <algorithm>
#include <array>

namespace wrapup::format {

namespace {

using syntax::TokenKind;

// Words after which a value starts: a bracket behind them opens a value and is no call.
constexpr std::array<std::string_view, 23> before_value = {
    "and",     "or",  "not", "in",    "is",        "if",   "then",   "else", "when", "where", "match", "mentions",
    "matches", "any", "all", "count", "otherwise", "rule", "expect", "key",  "sure", "for",   "due"};

bool is_any(std::string_view text, std::initializer_list<std::string_view> of) {
  return std::ranges::find(of, text) != of.end();
}

/// `-` before a number or name, not between two.
bool is_sign(const Layout& layout, std::size_t index) {
  if (layout.pieces[index].text != "-") return false;
  const auto before = layout.code_before(index);
  return before == none || !ends_value(layout.pieces[before]);
}

std::size_t gap(const Layout& layout, std::size_t index) {
  const auto& piece = layout.pieces[index];
  const auto& before = layout.pieces[index - 1];
  if (piece.kind == TokenKind::comment) return 2;
  const bool sign = piece.kind == TokenKind::punctuation;
  const bool sign_before = before.kind == TokenKind::punctuation;
  if (sign && is_any(piece.text, {",", ".", "..", ":", "?", ")", "]"})) return 0;
  if (sign_before && is_any(before.text, {".", "..", "@", "(", "["})) return 0;
  if (sign && sign_before && before.text == "{" && piece.text == "}") return 0;
  if (piece.scope == Scope::schedule && ((sign && piece.text == "-") || (sign_before && before.text == "-"))) return 0;
  if (sign_before && is_sign(layout, index - 1)) return 0;
  if (sign && (piece.text == "(" || piece.text == "[")) {
    if (before.kind == TokenKind::keyword && std::ranges::find(before_value, before.text) != before_value.end()) {
      // `key`, `any` … may also be names that are called or indexed: the author's gap tells.
      return piece.spaced ? 1 : 0;
    }
    return ends_value(before) || before.kind == TokenKind::keyword ? 0 : 1;
  }
  // In a rule on one line, two spaces show where its parts begin.
  const auto& first = layout.pieces[layout.lines[piece.line].begin];
  const bool is_rule = first.role == Role::rule || (first.role == Role::declaration && first.text == "override");
  if (piece.role == Role::clause && is_rule && first.text != "otherwise") return 2;
  return 1;
}

}  // namespace

bool ends_value(const Piece& piece) {
  switch (piece.kind) {
    case TokenKind::word:
    case TokenKind::number:
    case TokenKind::string: return true;
    case TokenKind::keyword: return std::ranges::find(before_value, piece.text) == before_value.end() && piece.text != "first";
    case TokenKind::punctuation: return is_closing(piece.text) || piece.text == "?";
    case TokenKind::comment:
    case TokenKind::stray: return false;
  }
  return false;
}

void set_gaps(Layout& layout) {
  for (const auto& line : layout.lines) {
    for (auto i = line.begin + 1; i < line.end; ++i) layout.pieces[i].gap = gap(layout, i);
  }
}

}  // namespace wrapup::format
