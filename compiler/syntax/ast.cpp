#include "compiler/syntax/ast.h"

namespace wrapup::syntax {

bool TemplateLiteral::is_plain() const {
  for (const auto& part : parts) {
    if (std::holds_alternative<Hole>(part)) return false;
  }
  return true;
}

std::string TemplateLiteral::plain() const {
  std::string text;
  for (const auto& part : parts) {
    if (const auto* piece = std::get_if<std::string>(&part)) text += *piece;
  }
  return text;
}

}  // namespace wrapup::syntax
