#include "compiler/syntax/antlr/landmarks.h"

#include <algorithm>

namespace wrapup::syntax {

bool is_text(std::size_t type) {
  return type == Lexer::STRING || type == Lexer::BROKEN_STRING;
}

bool is_declaration_word(std::size_t type) {
  switch (type) {
    case Lexer::CONTEXT:
    case Lexer::EXTEND:
    case Lexer::ENUM:
    case Lexer::RECORD:
    case Lexer::ENTITY:
    case Lexer::LABEL:
    case Lexer::DEFINE:
    case Lexer::TABLE:
    case Lexer::PHRASES:
    case Lexer::LET:
    case Lexer::DECISION:
    case Lexer::DECIDE:
    case Lexer::DESTINATION:
    case Lexer::OVERRIDE:
    case Lexer::WITHOUT:
    case Lexer::ADAPTER:
    case Lexer::MEASURE:
    case Lexer::TEST: return true;
    default: return false;
  }
}

namespace {

/// A word that a name may be: no operator, so that `label in x` and `test mentions "y"` stay expressions.
bool is_title(std::size_t type) {
  switch (type) {
    case Lexer::AND:
    case Lexer::OR:
    case Lexer::NOT:
    case Lexer::IN:
    case Lexer::IS:
    case Lexer::MENTIONS:
    case Lexer::MATCHES:
    case Lexer::THEN:
    case Lexer::ELSE:
    case Lexer::WHERE:
    case Lexer::BY:
    case Lexer::SURE:
    case Lexer::FOR: return false;
    default: return is_word(type);
  }
}

}  // namespace

std::size_t Landmarks::type(std::size_t index) const {
  return index < tokens_.size() ? tokens_[index]->type() : antlr4::Token::EOF;
}

Span Landmarks::span(std::size_t index) const {
  return span_of(file_, *tokens_[std::min(index, tokens_.size() - 1)]);
}

std::string_view Landmarks::text(std::size_t index) const {
  const auto at = span(index);
  return text_.substr(at.begin, at.end - at.begin);
}

bool Landmarks::starts_line(std::size_t index) const {
  return index == 0 || index >= tokens_.size() || tokens_[index]->line() != tokens_[index - 1]->line();
}

bool Landmarks::starts_declaration(std::size_t index) const {
  const auto next = type(index + 1);
  const auto after = type(index + 2);
  switch (type(index)) {
    case Lexer::PACKAGE:
    case Lexer::IMPORT: return is_title(next) && after != Lexer::COLON && after != Lexer::LBRACE;
    case Lexer::CONTEXT: return next == Lexer::LBRACE;
    case Lexer::EXTEND: return next == Lexer::CONTEXT;
    case Lexer::ENUM:
    case Lexer::RECORD:
    case Lexer::ENTITY:
    case Lexer::PHRASES: return is_title(next) && after == Lexer::LBRACE;
    case Lexer::DECIDE: return is_title(next) && (after == Lexer::LBRACE || after == Lexer::DOT || after == Lexer::BY);
    case Lexer::OVERRIDE:
    case Lexer::WITHOUT: return next == Lexer::RULE;
    case Lexer::LABEL:
    case Lexer::ADAPTER: return is_title(next) && is_text(after);
    case Lexer::DEFINE: return is_title(next) && (after == Lexer::COLON || after == Lexer::FROM || after == Lexer::DOT);
    case Lexer::TABLE:
    case Lexer::DECISION: return is_title(next) && after == Lexer::COLON;
    case Lexer::LET: return is_title(next) && (after == Lexer::ASSIGN || after == Lexer::COLON || after == Lexer::LPAREN);
    case Lexer::DESTINATION:
      return is_title(next) && (after == Lexer::LBRACE || after == Lexer::LPAREN || after == Lexer::FROM || is_text(after));
    case Lexer::TEST: return is_text(next);
    case Lexer::MEASURE:
      return is_title(next) && (is_text(after) || after == Lexer::COUNTS || after == Lexer::SUMS || after == Lexer::AVERAGES);
    default: return false;
  }
}

bool Landmarks::may_start_declaration(std::size_t index) const {
  if (!starts_line(index)) return false;
  if (starts_declaration(index)) return true;
  const bool first_column = index < tokens_.size() && tokens_[index]->column() == 0;
  return first_column && is_declaration_word(type(index)) && !starts_line(index + 1) && is_word(type(index + 1)) &&
         type(index + 2) != Lexer::COLON;
}

bool Landmarks::starts_rule(std::size_t index) const {
  const auto next = type(index + 1);
  switch (type(index)) {
    case Lexer::LOCKED: return next == Lexer::RULE;
    case Lexer::RULE:
    case Lexer::OTHERWISE: return next != Lexer::COLON && next != Lexer::DOT && (index == 0 || type(index - 1) != Lexer::DOT);
    default: return false;
  }
}

bool Landmarks::starts_field(std::size_t index) const {
  return is_word(type(index)) && type(index + 1) == Lexer::COLON;
}

bool Landmarks::starts_assignment(std::size_t index) const {
  if (!is_word(type(index))) return false;
  if (type(index + 1) == Lexer::DOT) return is_word(type(index + 2)) && type(index + 3) == Lexer::ASSIGN;
  if (type(index) == Lexer::LET) return is_word(type(index + 1)) && type(index + 2) == Lexer::ASSIGN;
  return type(index) == Lexer::KEY && is_word(type(index + 1));
}

bool Landmarks::starts_destination_item(std::size_t index) const {
  const auto next = type(index + 1);
  switch (type(index)) {
    case Lexer::ACTION: return is_title(next) && type(index + 2) == Lexer::LPAREN;
    case Lexer::HTTP: return is_text(next) || is_text(type(index + 2));
    case Lexer::FILE: return is_text(next);
    case Lexer::SMTP:
    case Lexer::REPLY: return next != Lexer::COLON && next != Lexer::DOT;
    case Lexer::AUTH:
    case Lexer::ACCEPTS: return is_title(next);
    case Lexer::RETRY: return next == Lexer::INT;
    case Lexer::READS: return is_title(next) && type(index + 2) == Lexer::ASSIGN;
    default: return false;
  }
}

bool Landmarks::starts_expectation(std::size_t index) const {
  const auto next = type(index + 1);
  return type(index) == Lexer::EXPECT && !starts_line(index + 1) && (is_title(next) || is_text(next));
}

bool OpenBrackets::feed(const Landmarks& tokens, std::size_t index) {
  const auto type = tokens.type(index);
  switch (type) {
    case Lexer::LBRACE:
    case Lexer::LPAREN:
    case Lexer::LBRACKET: open_.push_back(index); return true;
    case Lexer::RPAREN:
    case Lexer::RBRACKET:
      if (open_.empty()) return false;
      if (closer_of(tokens.type(open_.back())) == type) open_.pop_back();
      return true;
    case Lexer::RBRACE:  // stronger than the others: it closes what was left open within
      while (!open_.empty()) {
        const auto opener = tokens.type(open_.back());
        open_.pop_back();
        if (opener == Lexer::LBRACE) return true;
      }
      return false;
    default: return true;
  }
}

std::size_t closer_of(std::size_t opener) {
  if (opener == Lexer::LBRACE) return Lexer::RBRACE;
  return opener == Lexer::LPAREN ? Lexer::RPAREN : Lexer::RBRACKET;
}

}  // namespace wrapup::syntax
