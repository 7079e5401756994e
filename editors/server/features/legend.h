// The kinds of words that semantic tokens tell apart, in the order that the server announces.
#pragma once

#include <array>
#include <string_view>

namespace wrapup::lsp {

enum class TokenType {
  keyword,
  string,
  number,
  comment,
  property,
  enumeration,
  member,
  type,
  variable,
  event,
  function,
  name_space,
  decorator
};

/// Names as LSP 3.17 has them ("SemanticTokenTypes"), by TokenType.
inline constexpr std::array<std::string_view, 13> token_legend{"keyword",  "string",     "number",   "comment",  "property",
                                                               "enum",     "enumMember", "type",     "variable", "event",
                                                               "function", "namespace",  "decorator"};

}  // namespace wrapup::lsp
