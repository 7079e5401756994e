#include "compiler/syntax/antlr/recovery.h"

#include "compiler/syntax/antlr/describe.h"

namespace wrapup::syntax {

namespace {

bool is_unit(std::size_t rule) {
  switch (rule) {
    case Grammar::RuleFile:
    case Grammar::RulePackageDecl:
    case Grammar::RuleImportDecl:
    case Grammar::RuleDeclaration:
    case Grammar::RuleContextGroup:
    case Grammar::RuleField:
    case Grammar::RuleEnumMember:
    case Grammar::RuleTableCell:
    case Grammar::RuleDecisionCell:
    case Grammar::RuleRuleDecl:
    case Grammar::RuleOtherwise:
    case Grammar::RuleCondition:
    case Grammar::RuleDestinationItem:
    case Grammar::RuleAdapterItem:
    case Grammar::RuleTestGroup:
    case Grammar::RuleTestField:
    case Grammar::RuleExpectation:
    case Grammar::RuleLoneExpr:
    case Grammar::RuleLoneCell:
    case Grammar::RuleHole: return true;
    default: return false;
  }
}

bool is_inside(const antlr4::RuleContext& context, std::size_t rule) {
  const auto* around = &context;
  while (around != nullptr && around->getRuleIndex() != rule) around = static_cast<const antlr4::RuleContext*>(around->parent);
  return around != nullptr;
}

/// The context of the unit that a place belongs to.
antlr4::ParserRuleContext* unit_of(antlr4::ParserRuleContext* context) {
  while (context->parent != nullptr && !is_unit(context->getRuleIndex())) {
    context = static_cast<antlr4::ParserRuleContext*>(context->parent);
  }
  return context;
}

}  // namespace

antlr4::Token* Recovery::recoverInline(antlr4::Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

void Recovery::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& mistake) {
  if (unwinding_) return;
  unwinding_ = true;
  const auto index = mistake.getOffendingToken()->getTokenIndex();
  if (!matched_since_ || after_broken_string(parser, index)) return;
  describe(Situation(tokens_, *parser, index, mistake.getOffendingState()), diagnostics_);
}

void Recovery::recover(antlr4::Parser* parser, std::exception_ptr mistake) {
  auto* unit = parser->getContext();
  if (!is_unit(unit->getRuleIndex())) std::rethrow_exception(mistake);
  unwinding_ = false;
  skip(parser, unit->getRuleIndex(), unit->getStart()->getTokenIndex());
  matched_since_ = false;
}

// Called before every choice: what stands between units is reported and skipped here, so that the loop over units goes on.
void Recovery::sync(antlr4::Parser* parser) {
  const auto rule = parser->getContext()->getRuleIndex();
  if (rule == Grammar::RuleOperand || rule == Grammar::RuleName) return sync_value(parser);
  while (true) {
    const auto index = parser->getTokenStream()->index();
    const Situation situation(tokens_, *parser, index, parser->getState());
    if (ends_block_early(situation)) throw antlr4::InputMismatchException(parser);
    if (!is_stray_between_units(situation)) return;
    if (matched_since_ && !after_broken_string(parser, index)) describe_stray(situation, diagnostics_);
    skip(parser, situation.rule(), index);
    matched_since_ = rule == Grammar::RuleFile;  // there, what is skipped ends at a landmark
  }
}

// Words of the grammar may be names, so `let a =` would take the `let` of the next line for its value.
void Recovery::sync_value(antlr4::Parser* parser) {
  const auto index = parser->getTokenStream()->index();
  if (!is_word(tokens_.type(index)) || !tokens_.starts_line(index)) return;
  const bool follows_value = index != parser->getContext()->start->getTokenIndex() && tokens_.type(index - 1) != Lexer::MINUS;
  if (follows_value) return;  // an operand behind its value
  const bool is_name = parser->getContext()->getRuleIndex() == Grammar::RuleName;
  const auto follows = [&](std::size_t type) { return index > 0 && tokens_.type(index - 1) == type; };
  if (is_name && !follows(Lexer::DOT) && !follows(Lexer::RULE)) return;
  const bool next_unit =
      tokens_.starts_declaration(index) || tokens_.starts_rule(index) ||
      (tokens_.starts_expectation(index) && is_inside(*parser->getContext(), Grammar::RuleTestDecl)) ||
      (tokens_.starts_assignment(index) && tokens_.type(index) != Lexer::KEY) ||
      (tokens_.starts_destination_item(index) && is_inside(*parser->getContext(), Grammar::RuleDestinationDecl));
  if (next_unit && index > 0) throw antlr4::InputMismatchException(parser);
}

/// Consumes up to the next landmark of the unit, whose first token is at `begin`.
void Recovery::skip(antlr4::Parser* parser, std::size_t unit, std::size_t begin) {
  const auto first = parser->getTokenStream()->index();
  OpenBrackets open;
  for (auto i = begin; i < first; ++i) open.feed(tokens_, i);
  auto index = first;
  for (; tokens_.type(index) != antlr4::Token::EOF; ++index) {
    // Something must be consumed, or the unit would be tried at the same token again.
    if (index > begin && stops(unit, index, !open.empty())) break;
    if (!open.feed(tokens_, index) && tokens_.type(index) == Lexer::RBRACE && unit != Grammar::RuleFile) break;
  }
  parser->getTokenStream()->seek(index);
}

bool Recovery::stops(std::size_t unit, std::size_t index, bool within_brackets) const {
  const auto type = tokens_.type(index);
  const bool new_line = tokens_.starts_line(index);
  const bool in_adapter = unit == Grammar::RuleAdapterDecl || unit == Grammar::RuleAdapterItem;
  if (tokens_.may_start_declaration(index) && (type != Lexer::LET || !in_adapter)) return true;
  switch (unit) {
    case Grammar::RuleFile:
    case Grammar::RuleDeclaration: return !within_brackets && tokens_.starts_declaration(index) && type != Lexer::LET;
    case Grammar::RulePackageDecl:
    case Grammar::RuleImportDecl: return new_line;
    case Grammar::RuleDecideDecl:
    case Grammar::RuleRuleDecl:
    case Grammar::RuleOtherwise: return tokens_.starts_rule(index);
    case Grammar::RuleCondition:
      if (tokens_.starts_rule(index) || type == Lexer::THEN) return true;
      return !within_brackets && (type == Lexer::IGNORE || (type == Lexer::LBRACE && tokens_.starts_line(index + 1)));
    case Grammar::RuleContextDecl:
    case Grammar::RuleContextGroup:
      return !within_brackets && new_line && is_word(type) && tokens_.type(index + 1) == Lexer::LBRACE;
    case Grammar::RuleFields:
    case Grammar::RuleField:
      if (new_line && tokens_.starts_field(index)) return true;  // types hold no fields
      [[fallthrough]];
    case Grammar::RuleTestGroup:
    case Grammar::RuleTestField: return !within_brackets && (type == Lexer::COMMA || tokens_.starts_field(index));
    case Grammar::RuleEnumDecl:
    case Grammar::RuleEnumMember: return !within_brackets && (is_word(type) || type == Lexer::RBRACE);
    case Grammar::RulePhrasesDecl: return type == Lexer::STRING;
    case Grammar::RuleTableDecl:
    case Grammar::RuleTableCell: return !within_brackets && type == Lexer::BAR;
    case Grammar::RuleDestinationDecl:
    case Grammar::RuleDestinationItem:
      if (new_line && tokens_.starts_destination_item(index)) return true;
      return new_line && !within_brackets && type == Lexer::ID && !tokens_.starts_field(index);
    case Grammar::RuleDecisionTable:
    case Grammar::RuleDecisionCell:
      return !within_brackets && (type == Lexer::BAR || type == Lexer::DOUBLE_BAR ||
                                  (new_line && type == Lexer::OTHERWISE && tokens_.starts_rule(index)));
    case Grammar::RuleAdapterDecl:
    case Grammar::RuleAdapterItem: return new_line && tokens_.starts_assignment(index);
    case Grammar::RuleTestDecl:
    case Grammar::RuleExpectation:
      return new_line && (tokens_.starts_expectation(index) ||
                          (!within_brackets && is_word(type) && tokens_.type(index + 1) == Lexer::LBRACE));
    default: return false;
  }
}

/// A string that is not closed swallows what follows on its line; what the parser then misses is no mistake of its own.
bool Recovery::after_broken_string(antlr4::Parser* parser, std::size_t index) const {
  const auto begin = unit_of(parser->getContext())->getStart()->getTokenIndex();
  for (auto i = index + 1; i-- > begin;) {
    if (tokens_.type(i) == Lexer::BROKEN_STRING) return true;
  }
  return false;
}

}  // namespace wrapup::syntax
