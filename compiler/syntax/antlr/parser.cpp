#include "compiler/syntax/antlr/parser.h"

namespace wrapup::syntax {

namespace {

/// Whether a context is a level of nesting: each bracket, `if`, `match` and quantifier passes one.
bool is_level(std::size_t rule) {
  return rule == Grammar::RuleOperand || rule == Grammar::RuleType;
}

/// A prefix operator is a level too.
bool is_prefix(std::size_t token, std::size_t rule) {
  return (token == Lexer::MINUS && rule == Grammar::RuleOperand) || (token == Lexer::NOT && rule == Grammar::RuleComparison);
}

/// The rules that there are most contexts of.
bool keeps_children(std::size_t rule) {
  switch (rule) {
    case Grammar::RuleExpr:
    case Grammar::RuleComparison:
    case Grammar::RuleComparisonTail:
    case Grammar::RuleOperation:
    case Grammar::RuleOperand:
    case Grammar::RulePostfixPart:
    case Grammar::RuleArgument:
    case Grammar::RuleListExpr:
    case Grammar::RuleName:
    case Grammar::RuleBareName:
    case Grammar::RuleSoftWord:
    case Grammar::RuleHardWord: return false;
    default: return true;
  }
}

}  // namespace

antlr4::Token* Parser::consume() {
  auto* token = _input->LT(1);
  const auto rule = _ctx->getRuleIndex();
  if (token->getType() != antlr4::Token::EOF) _input->consume();
  if (keeps_children(rule)) _ctx->addChild(createTerminalNode(token));
  if (is_prefix(token->getType(), rule)) deepen(depth_in(_ctx), token->getTokenIndex() + 1);
  return token;
}

void Parser::enterRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t rule) {
  setState(state);
  _ctx = context;
  context->start = _input->LT(1);
  auto* around = static_cast<antlr4::ParserRuleContext*>(context->parent);
  if (around != nullptr && keeps_children(around->getRuleIndex())) around->addChild(context);
  open_.push_back({context, around == nullptr ? depth_ : depth_in(around)});
  if (is_level(rule)) deepen(open_.back().depth, context->start->getTokenIndex());
}

/// How deep a context nests that the parser is in.
std::size_t& Parser::depth_in(const antlr4::tree::ParseTree* context) {
  while (open_.back().context != context) open_.pop_back();
  return open_.back().depth;
}

void Parser::deepen(std::size_t& depth, std::size_t token_index) const {
  if (depth >= limit_) throw TooDeep{token_index};
  ++depth;
}

}  // namespace wrapup::syntax
