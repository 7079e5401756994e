// Bounds how deep expressions and types nest while they are parsed, so that no text can exhaust the stack.
#pragma once

#include "compiler/syntax/antlr/situation.h"

namespace wrapup::syntax {

/// Thrown out of the parser where the nesting passes its limit. No ANTLR error: nothing recovers from it.
struct TooDeep {
  std::size_t token_index;
};

class DepthGuard final : public antlr4::tree::ParseTreeListener {
 public:
  DepthGuard(std::size_t limit, std::size_t depth) : limit_(limit), depth_(depth) {}

  void enterEveryRule(antlr4::ParserRuleContext* context) override;
  void exitEveryRule(antlr4::ParserRuleContext* context) override;
  void visitTerminal(antlr4::tree::TerminalNode* node) override;
  void visitErrorNode(antlr4::tree::ErrorNode*) override {}

 private:
  void enter(std::size_t token_index);

  std::size_t limit_;
  std::size_t depth_;
};

}  // namespace wrapup::syntax
