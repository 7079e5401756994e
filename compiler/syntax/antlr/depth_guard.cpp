#include "compiler/syntax/antlr/depth_guard.h"

namespace wrapup::syntax {

namespace {

/// Whether a context is a level of nesting: each bracket, `if`, `match` and quantifier passes one.
bool is_level(std::size_t rule) {
  return rule == Grammar::RuleOperand || rule == Grammar::RuleType;
}

/// The prefix operators of a context: each is a level too.
std::size_t prefixes(const antlr4::ParserRuleContext& context) {
  switch (context.getRuleIndex()) {
    case Grammar::RuleOperand: return static_cast<const Grammar::OperandContext&>(context).signs.size();
    case Grammar::RuleComparison: return static_cast<const Grammar::ComparisonContext&>(context).negations.size();
    default: return 0;
  }
}

}  // namespace

void DepthGuard::enter(std::size_t token_index) {
  if (depth_ >= limit_) throw TooDeep{token_index};
  ++depth_;
}

void DepthGuard::enterEveryRule(antlr4::ParserRuleContext* context) {
  if (is_level(context->getRuleIndex())) enter(context->getStart()->getTokenIndex());
}

void DepthGuard::visitTerminal(antlr4::tree::TerminalNode* node) {
  const auto type = node->getSymbol()->getType();
  if (type != Lexer::MINUS && type != Lexer::NOT) return;
  const auto rule = static_cast<const antlr4::RuleContext*>(node->parent)->getRuleIndex();
  if (rule == Grammar::RuleOperand || rule == Grammar::RuleComparison) enter(node->getSymbol()->getTokenIndex() + 1);
}

void DepthGuard::exitEveryRule(antlr4::ParserRuleContext* context) {
  depth_ -= prefixes(*context) + (is_level(context->getRuleIndex()) ? 1 : 0);
}

}  // namespace wrapup::syntax
