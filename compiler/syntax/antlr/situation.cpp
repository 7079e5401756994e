#include "compiler/syntax/antlr/situation.h"

#include <fmt/format.h>

namespace wrapup::syntax {

namespace {

/// A token as a message shows it: whole where it is short, without cutting a character in two.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 32;
  if (text.size() <= longest) return fmt::format("`{}`", text);
  auto cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return fmt::format("`{}…`", text.substr(0, cut));
}

/// Whether a bracket that is open here was opened by this part of the grammar or within it.
bool holds_brackets(std::size_t rule) {
  switch (rule) {
    case Grammar::RuleDeclaration:
    case Grammar::RuleContextGroup:
    case Grammar::RuleField:
    case Grammar::RuleEnumMember:
    case Grammar::RuleTableCell:
    case Grammar::RuleDecisionCell:
    case Grammar::RuleRuleDecl:
    case Grammar::RuleOtherwise:
    case Grammar::RuleDestinationItem:
    case Grammar::RuleAdapterItem:
    case Grammar::RuleTestGroup:
    case Grammar::RuleTestField:
    case Grammar::RuleExpectation: return true;
    default: return false;
  }
}

}  // namespace

std::size_t Situation::rule_around() const {
  const auto* parent = static_cast<const antlr4::RuleContext*>(context().parent);
  return parent == nullptr ? rule() : parent->getRuleIndex();
}

Expected Situation::expected() const {
  return Expected(parser_.getATN().getExpectedTokens(state_, parser_.getContext()));
}

Span Situation::place() const {
  if (found() != antlr4::Token::EOF || index_ == 0) return tokens_.span(index_);
  return tokens_.span(index_ - 1);
}

std::string Situation::found_words() const {
  if (found() != antlr4::Token::EOF) return shown(tokens_.text(index_));
  if (!tokens_.is_part_of_file()) return "the end of the file";
  return tokens_.is_template_hole() ? "the closing `}`" : "the end of the cell";
}

std::string Situation::after_words() const {
  return index_ == 0 ? "" : fmt::format(" after {}", shown(tokens_.text(index_ - 1)));
}

std::string Situation::sign(std::size_t type) const {
  const auto quoted = parser_.getVocabulary().getLiteralName(type);
  return quoted.size() < 2 ? "" : quoted.substr(1, quoted.size() - 2);
}

bool is_decision_mark(std::size_t type) {
  switch (type) {
    case Lexer::FIRST:
    case Lexer::UNIQUE:
    case Lexer::ANY:
    case Lexer::COLLECT:
    case Lexer::PRIORITY:
    case Lexer::REQUIRED:
    case Lexer::OPTIONAL:
    case Lexer::DURING:
    case Lexer::AFTER:
    case Lexer::BOTH: return true;
    default: return false;
  }
}

bool Situation::after_value() const {
  const auto type = before();
  return type == Lexer::ID || type == Lexer::RPAREN || type == Lexer::RBRACKET || type == Lexer::RBRACE ||
         type == Lexer::STRING || (type >= Lexer::INSTANT && type <= Lexer::BAD_NUMBER) || type == Lexer::TRUE ||
         type == Lexer::FALSE || type == Lexer::NONE || type == Lexer::MISSING || type == Lexer::PRESENT;
}

bool Situation::after_is() const {
  return before() == Lexer::IS || (before() == Lexer::NOT && index_ >= 2 && tokens_.type(index_ - 2) == Lexer::IS);
}

bool Situation::after_comparison() const {
  int depth = 0;
  for (auto i = index_; i-- > 0;) {
    switch (const auto type = tokens_.type(i)) {
      case Lexer::RPAREN:
      case Lexer::RBRACKET: ++depth; break;
      case Lexer::LPAREN:
      case Lexer::LBRACKET:
        if (depth-- == 0) return false;
        break;
      case Lexer::ID:
      case Lexer::DOT:
      case Lexer::STRING: break;
      default:
        if (depth > 0) break;
        if (type >= Lexer::EQUAL && type <= Lexer::GREATER_EQUAL) return true;
        if (is_word(type) || type == Lexer::COMMA || type == Lexer::COLON || type == Lexer::ASSIGN || type == Lexer::LBRACE ||
            type == Lexer::RBRACE) {
          return false;
        }
    }
  }
  return false;
}

std::optional<std::size_t> Situation::open_bracket() const {
  const auto* part = &context();
  while (part->parent != nullptr && !holds_brackets(part->getRuleIndex()))
    part = static_cast<const antlr4::ParserRuleContext*>(part->parent);
  OpenBrackets open;
  for (auto i = part->start->getTokenIndex(); i < index_; ++i) open.feed(tokens_, i);
  if (open.empty()) return std::nullopt;
  return open.innermost();
}

}  // namespace wrapup::syntax
