#include "compiler/syntax/antlr/depth_guard.h"

namespace wrapup::syntax {

bool DepthGuard::is_level(const antlr4::ParserRuleContext& context) {
  switch (context.getRuleIndex()) {
    case Grammar::RuleUnary:
    case Grammar::RuleType: return true;
    case Grammar::RuleNotExpr: {
      const auto* parent = static_cast<const antlr4::RuleContext*>(context.parent);
      return parent != nullptr && parent->getRuleIndex() == Grammar::RuleNotExpr;
    }
    default: return false;
  }
}

void DepthGuard::enterEveryRule(antlr4::ParserRuleContext* context) {
  if (!is_level(*context)) return;
  if (depth_ >= limit_) throw TooDeep{context->getStart()->getTokenIndex()};
  ++depth_;
}

void DepthGuard::exitEveryRule(antlr4::ParserRuleContext* context) {
  if (is_level(*context)) --depth_;
}

}  // namespace wrapup::syntax
