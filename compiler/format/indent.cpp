#include "compiler/format/indent.h"

#include <algorithm>
#include <array>

namespace wrapup::format {

namespace {

using syntax::TokenKind;

// A line that starts with one of these goes on with the line before, unless the word names a field (`from: phone`).
constexpr std::array<std::string_view, 31> continues_at_start = {
    "and", "or", "not", "then", "else", "when", "where", "by", "sure", "in", "is", "mentions", "matches", "from", "scored", "for",
    "==",  "!=", "<",   "<=",   ">",    ">=",   "+",     "-",  "/",    "??", "..", ".",        "=>",      "=",    "@"};
// After a line that ends with one of these, the next goes on with it.
constexpr std::array<std::string_view, 31> continues_at_end = {
    "and", "or", "not", "then", "else", "when", "where", "by", "sure", "in", "is", "mentions", "matches", "if", "key", "expect",
    "==",  "!=", "<",   "<=",   ">",    ">=",   "+",     "-",  "*",    "/",  "??", "..",       ".",       "=>", "="};

class Indenter {
 public:
  explicit Indenter(Layout& layout) : layout_(layout) {}

  void run() {
    // A comment stands as deep as the code under it, so lines are done from the top and comments after their code.
    std::size_t comments = 0;
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      auto& line = layout_.lines[i];
      if (layout_.is_comment_line(line)) {
        ++comments;
        continue;
      }
      line.indent = code_indent(line);
      const auto& first = layout_.pieces[line.begin];
      const bool closes = first.kind == TokenKind::punctuation && is_closing(first.text);
      for (; comments > 0; --comments) layout_.lines[i - comments].indent = closes ? inside(first) : line.indent;
      follow(line);
    }
  }

 private:
  /// The indent of what stands directly within the brackets around a piece.
  std::size_t inside(const Piece& piece) const {
    if (piece.opener == none) return 0;
    return opener_indent(piece.opener) + 1;
  }

  /// The indent of a closing bracket that starts a line. The block of a declaration closes under the declaration's first word.
  std::size_t opener_indent(std::size_t opener) const {
    const auto& bracket = layout_.pieces[opener];
    const bool is_block = bracket.opener == none && bracket.text == "{" && bracket.role == Role::plain && closes_block(opener);
    return is_block ? 0 : layout_.lines[bracket.line].indent;
  }

  bool closes_block(std::size_t opener) const {
    const auto inner = opener + 1;
    if (inner >= layout_.pieces.size()) return false;
    const auto scope = layout_.pieces[inner].scope;
    return scope == Scope::decide || scope == Scope::block || scope == Scope::phrases || scope == Scope::table;
  }

  std::size_t code_indent(const Line& line) const {
    const auto& first = layout_.pieces[line.begin];
    if (first.kind == TokenKind::punctuation && is_closing(first.text)) return opener_indent(first.opener);
    const auto base = inside(first);
    switch (first.scope) {
      case Scope::file:
        if (first.role == Role::declaration || is_package(line)) return 0;
        if (first.role == Role::clause) return 1;
        if (in_clause_) return 2;
        return in_branch_ && (first.text == "and" || first.text == "or") ? 2 : 1;
      case Scope::decide:
        if (first.role == Role::rule) return base;
        return first.role == Role::clause || !in_clause_ ? base + 1 : base + 2;
      case Scope::parens: return base;
      case Scope::block: return base + (in_action_ && first.role != Role::action ? 1 : 0) + (is_continuation(line) ? 1 : 0);
      case Scope::phrases:
      case Scope::table:
      case Scope::schedule:
      case Scope::braces: return base + (is_continuation(line) ? 1 : 0);
    }
    return base;
  }

  bool is_package(const Line& line) const { return layout_.code_before(line.begin) == none; }

  bool is_continuation(const Line& line) const {
    const auto before = layout_.code_before(line.begin);
    if (before == none) return false;
    const auto& first = layout_.pieces[line.begin];
    const auto& last = layout_.pieces[before];
    if (first.scope == Scope::table && (first.text == "|" || first.text == "||")) return false;
    if (last.text == "," || is_opening(last.text)) return false;
    if (last.kind != TokenKind::string && last.kind != TokenKind::word &&
        std::ranges::find(continues_at_end, last.text) != continues_at_end.end()) {
      return true;
    }
    if (last.text == ":") return true;
    if (first.kind == TokenKind::string) return first.scope == Scope::block;
    const bool starts = std::ranges::find(continues_at_start, first.text) != continues_at_start.end();
    const auto next = line.begin + 1 < layout_.pieces.size() ? layout_.pieces[line.begin + 1].text : std::string_view();
    return starts && next != ":" && (next != "." || first.kind == TokenKind::punctuation);
  }

  /// Keeps whether the rule or override that the text is in has come to its `when`, the value of a `let` to a line of `if` or
  /// `else`, and a destination to its first action.
  void follow(const Line& line) {
    const auto& first = layout_.pieces[line.begin];
    if (first.role == Role::declaration) in_branch_ = in_action_ = in_clause_ = false;
    if (first.role == Role::action) in_action_ = true;
    if (first.scope == Scope::file && (first.text == "if" || first.text == "else")) in_branch_ = true;
    for (auto i = line.begin; i < line.end; ++i) {
      if (layout_.pieces[i].role == Role::rule) in_clause_ = false;
      if (layout_.pieces[i].role == Role::clause) in_clause_ = true;
    }
  }

  Layout& layout_;
  bool in_clause_ = false;
  bool in_branch_ = false;
  bool in_action_ = false;  // of a destination: the lines that follow are its own
};

}  // namespace

void set_indents(Layout& layout) {
  Indenter(layout).run();
}

}  // namespace wrapup::format
