#include "compiler/format/anchors.h"

#include <algorithm>
#include <utility>

#include "compiler/format/spacing.h"

namespace wrapup::format {

namespace {

using syntax::TokenKind;
using Kind = Anchors::Kind;

bool is_sign(const Piece& piece, std::string_view text) {
  return piece.kind == TokenKind::punctuation && piece.text == text;
}

bool is_bar(const Piece& piece) {
  return is_sign(piece, "|") || is_sign(piece, "||");
}

class AnchorFinder {
 public:
  AnchorFinder(const Layout& layout, const Line& line) : layout_(layout), line_(line), first_(layout.pieces[line.begin]) {}

  Anchors find() const {
    if (is_bar(first_) && first_.scope == Scope::table) return table_row();
    if (first_.role == Role::rule) return rule();
    // then NAME =
    if (first_.role == Role::clause && line_.begin + 2 < line_.end && is_sign(layout_.pieces[line_.begin + 2], "="))
      return {Kind::step, {{0, line_.begin + 2}}};
    if (first_.role == Role::data_field) return data_field();
    if (first_.role == Role::enum_member && is_alone()) return enum_member();
    // group . field =
    if (first_.role == Role::adapter_field && is_alone() && line_.begin + 3 < line_.end)
      return {Kind::adapter_field, {{0, line_.begin + 3}}};
    if (first_.role == Role::test_group && is_alone() && line_.begin + 2 < line_.end)
      return {Kind::test_group, {{0, line_.begin + 1}}};
    if (first_.role == Role::declaration && first_.text == "phrases" && line_.end - line_.begin > 3)
      return {Kind::phrases, {{0, line_.begin + 2}}};
    if (first_.scope == Scope::braces) {
      auto arrows = all("=>", 0);
      if (arrows.size() == 1) return {Kind::match_arm, std::move(arrows)};
    }
    return {};
  }

 private:
  /// Whether no second one of what the line starts with stands on it.
  bool is_alone() const {
    return std::count_if(begin(), end(), [&](const Piece& piece) { return piece.role == first_.role; }) == 1;
  }

  std::vector<Piece>::const_iterator begin() const { return layout_.pieces.begin() + static_cast<std::ptrdiff_t>(line_.begin); }
  std::vector<Piece>::const_iterator end() const { return layout_.pieces.begin() + static_cast<std::ptrdiff_t>(line_.end); }

  /// Every such sign between the line's own brackets, but one that starts the line.
  std::vector<Anchor> all(std::string_view sign, std::size_t column) const {
    std::vector<Anchor> found;
    for (auto i = line_.begin + 1; i < line_.end; ++i) {
      const auto& piece = layout_.pieces[i];
      if (is_sign(piece, sign) && piece.opener == first_.opener) found.push_back({column++, i});
    }
    return found;
  }

  /// Every bar but the first; the text behind the values of a decision table, and the bar that ends a row, after all others.
  Anchors table_row() const {
    constexpr std::size_t description = 1'000'000, end_of_row = description + 1;
    Anchors result{Kind::table_row, {}};
    bool has_values = is_sign(first_, "||");
    std::size_t before = line_.begin;
    for (auto i = line_.begin + 1; i < line_.end; ++i) {
      const auto& piece = layout_.pieces[i];
      if (piece.kind == TokenKind::comment) continue;
      const auto& last = layout_.pieces[std::exchange(before, i)];
      if (piece.opener != first_.opener) continue;
      if (is_bar(piece)) {
        result.pieces.push_back({is_last(i) ? end_of_row : result.pieces.size(), i});
        has_values |= is_sign(piece, "||");
      } else if (has_values && piece.kind == TokenKind::string && ends_value(last)) {
        result.pieces.push_back({description, i});
      }
    }
    return result;
  }

  bool is_last(std::size_t piece) const { return piece + 1 == line_.end || layout_.pieces[piece + 1].kind == TokenKind::comment; }

  Anchors rule() const {
    Anchors result;
    for (auto i = line_.begin; i < line_.end; ++i) {
      if (layout_.pieces[i].role == Role::clause) result.pieces.push_back({result.pieces.size(), i});
    }
    if (result.pieces.size() == 2 && is_alone()) result.kind = Kind::rule;
    return result;
  }

  /// NAME : TYPE, then marks, then a text.
  Anchors data_field() const {
    Anchors result;
    if (!is_alone()) return result;
    for (auto i = line_.begin; i < line_.end; ++i) {
      const auto& piece = layout_.pieces[i];
      if (piece.role == Role::type) {
        result.kind = Kind::data_field;
        result.pieces.push_back({0, i});
      } else if (result.kind == Kind::nothing) {
        continue;
      } else if (piece.kind == TokenKind::string) {
        result.pieces.push_back({2, i});
      } else if (result.pieces.size() == 1 && (piece.text == "@" || piece.text == "scored" || piece.text == "from")) {
        result.pieces.push_back({1, i});
      }
    }
    return result;
  }

  Anchors enum_member() const {
    if (line_.begin + 1 < line_.end && layout_.pieces[line_.begin + 1].kind == TokenKind::string)
      return {Kind::enum_member, {{0, line_.begin + 1}}};
    return {Kind::enum_member, {}};
  }

  const Layout& layout_;
  const Line& line_;
  const Piece& first_;
};

}  // namespace

Anchors anchors_of(const Layout& layout, const Line& line) {
  return AnchorFinder(layout, line).find();
}

bool spans_brackets(Kind kind) {
  switch (kind) {
    case Kind::table_row:
    case Kind::data_field:
    case Kind::enum_member:
    case Kind::adapter_field:
    case Kind::match_arm:
    case Kind::test_group: return true;
    case Kind::nothing:
    case Kind::rule:
    case Kind::step:
    case Kind::phrases: return false;
  }
  return false;
}

}  // namespace wrapup::format
