#include "compiler/syntax/build/precedence.h"

#include "compiler/syntax/antlr/lexeme.h"

namespace wrapup::syntax {

namespace {

Binding binding_of(std::size_t type) {
  switch (type) {
    case Lexer::OR: return Binding::either;
    case Lexer::AND: return Binding::both;
    case Lexer::COALESCE: return Binding::fallback;
    case Lexer::PLUS:
    case Lexer::MINUS: return Binding::sum;
    default: return Binding::product;
  }
}

}  // namespace

std::vector<Part> joined_at(Binding binding, Part part, const std::vector<antlr4::Token*>& operators) {
  std::vector<Part> parts;
  auto first = part.first;
  for (auto i = part.first; i + 1 < part.last; ++i) {
    if (binding_of(operators[i]->getType()) != binding) continue;
    parts.push_back({first, i + 1});
    first = i + 1;
  }
  parts.push_back({first, part.last});
  return parts;
}

}  // namespace wrapup::syntax
