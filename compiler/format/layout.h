// A file as the formatter sees it: tokens on the author's lines, with the gaps and indents to print.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "compiler/syntax/ast.h"
#include "compiler/syntax/token.h"

namespace wrapup::format {

inline constexpr std::size_t none = ~std::size_t{0};

/// What a bracket pair holds.
enum class Scope { file, decide, block, phrases, table, schedule, braces, parens };

/// What the tree says of a token.
enum class Role {
  plain,
  declaration,
  data_field,
  type,
  enum_member,
  rule,
  clause,
  decision_table,
  action,
  adapter_field,
  test_group
};

struct Piece {
  syntax::TokenKind kind;
  std::string_view text;
  std::uint32_t offset;
  Role role = Role::plain;
  bool spaced = false;        // white space stood before it
  Scope scope = Scope::file;  // of the brackets around it
  std::size_t opener = none;  // index of the innermost bracket around it; a bracket's own partner for a closing one
  std::size_t line = 0;       // index of its line
  std::size_t gap = 0;        // spaces to print before it
};

struct Line {
  std::size_t begin = 0, end = 0;  // its pieces
  bool blank_before = false;
  std::size_t indent = 0;  // steps of two spaces
};

struct Layout {
  std::vector<Piece> pieces;
  std::vector<Line> lines;

  bool is_comment_line(const Line& line) const { return pieces[line.begin].kind == syntax::TokenKind::comment; }
  /// The piece before `index` that is no comment, or none.
  std::size_t code_before(std::size_t index) const;
};

bool is_opening(std::string_view text);
bool is_closing(std::string_view text);

/// Tokens, lines, roles and scopes of a file that parsed without errors. Gaps and indents are zero.
Layout lay_out(const SourceMap& sources, const syntax::File& file);

}  // namespace wrapup::format
