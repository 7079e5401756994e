#include <fmt/format.h>

#include "compiler/syntax/antlr/lexeme.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

BinaryOp binary_op(std::size_t type) {
  switch (type) {
    case Lexer::PLUS: return BinaryOp::add;
    case Lexer::MINUS: return BinaryOp::subtract;
    case Lexer::STAR: return BinaryOp::multiply;
    case Lexer::SLASH: return BinaryOp::divide;
    case Lexer::EQUAL: return BinaryOp::equal;
    case Lexer::NOT_EQUAL: return BinaryOp::not_equal;
    case Lexer::LESS: return BinaryOp::less;
    case Lexer::LESS_EQUAL: return BinaryOp::less_equal;
    case Lexer::GREATER: return BinaryOp::greater;
    case Lexer::GREATER_EQUAL: return BinaryOp::greater_equal;
    default: return BinaryOp::coalesce;
  }
}

}  // namespace

ExprPtr Builder::required(Grammar::ExprContext* context, const antlr4::ParserRuleContext& around) {
  return context == nullptr ? error(end_of(around)) : expr(context);
}

ExprPtr Builder::expr(Grammar::ExprContext* context) {
  if (context->exception != nullptr) return error(span(*context));
  return conditions(*context, {0, context->operands.size()}, Binding::either);
}

/// `a or b or c`: one operand is itself, more make one flat node.
ExprPtr Builder::conditions(const Grammar::ExprContext& context, Part part, Binding binding) {
  if (part.is_one()) return comparison(context.operands[part.first]);
  const bool either = binding == Binding::either;
  const auto parts = joined_at(binding, part, context.operators);
  if (parts.size() == 1 && either) return conditions(context, part, Binding::both);
  const auto whole = join(span(*context.operands[part.first]), span(*context.operands[part.last - 1]));
  if (parts.size() > limits_.chain) {
    diagnostics_
        .report(Code::too_large, span(context.operands[parts[limits_.chain].first]->start),
                fmt::format("more than {} conditions are joined with `{}`", limits_.chain, either ? "or" : "and"))
        .help = "test membership of a list, a table or `phrases`";
    return error(whole);
  }
  std::vector<ExprPtr> operands;
  operands.reserve(parts.size());
  for (const auto& each : parts) operands.push_back(conditions(context, each, Binding::both));
  if (either) return make(whole, OrExpr{std::move(operands)});
  return make(whole, AndExpr{std::move(operands)});
}

ExprPtr Builder::comparison(Grammar::ComparisonContext* context) {
  depth_ += context->negations.size();
  auto result = operation(context->left);
  if (context->tail != nullptr) result = comparison_tail(std::move(result), *context->tail);
  depth_ -= context->negations.size();
  for (auto negation = context->negations.rbegin(); negation != context->negations.rend(); ++negation)
    result = make(from(*negation, *context), UnaryExpr{UnaryOp::not_, std::move(result)});
  return result;
}

ExprPtr Builder::comparison_tail(ExprPtr left, Grammar::ComparisonTailContext& context) {
  const auto whole = join(left->span, span(context));
  const bool negated = context.negated != nullptr;
  if (context.compare != nullptr) {
    auto right = operation(context.right);
    return make(whole,
                BinaryExpr{binary_op(context.compare->getType()), std::move(left), std::move(right), span(context.compare)});
  }
  switch (context.verb->getType()) {
    case Lexer::IN: {
      auto set = operation(context.right);
      auto range_end = context.end == nullptr ? nullptr : operation(context.end);
      return make(whole, InExpr{std::move(left), std::move(set), std::move(range_end), negated});
    }
    case Lexer::IS: return make(whole, PresenceExpr{std::move(left), (context.state->getType() == Lexer::PRESENT) != negated});
    case Lexer::MENTIONS: {
      auto phrases = operation(context.right);
      std::optional<Name> by;
      if (context.speaker != nullptr) by = name(context.speaker);
      return make(whole, MentionsExpr{std::move(left), std::move(phrases), std::move(by), negated});
    }
    case Lexer::HAS: return make(whole, HasExpr{std::move(left), qualified(context.action), negated});
    default: {
      const auto pattern = span(*context.pattern);
      if (context.pattern->STRING() == nullptr) return error(whole);
      const auto raw = written({file_, pattern.begin + 1, pattern.end - 1});
      return make(whole, MatchesExpr{std::move(left), std::string(raw), pattern, negated});
    }
  }
}

ExprPtr Builder::operation(Grammar::OperationContext* context) {
  return operations(*context, {0, context->operands.size()}, Binding::fallback);
}

/// `a - b - c`: folded from the left. The tree is as deep as the chain is long, so its bound is lower than that of conditions.
ExprPtr Builder::operations(const Grammar::OperationContext& context, Part part, Binding binding) {
  if (part.is_one()) return operand(context.operands[part.first]);
  const auto tighter = binding == Binding::fallback ? Binding::sum : Binding::product;
  const auto parts = joined_at(binding, part, context.operators);
  if (parts.size() == 1) return operations(context, part, tighter);
  if (parts.size() > limits_.steps) {
    diagnostics_
        .report(Code::too_large, span(context.operands[parts[limits_.steps].first]->start),
                fmt::format("more than {} values are joined with `{}`", limits_.steps,
                            written(span(context.operators[parts[0].last - 1]))))
        .help = "give parts of it names with `let`";
    return error(join(span(*context.operands[part.first]), span(*context.operands[part.last - 1])));
  }
  auto left = operations(context, parts.front(), tighter);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    auto right = operations(context, parts[i], tighter);
    const auto* sign = context.operators[parts[i].first - 1];
    const auto whole = join(left->span, right->span);
    left = make(whole, BinaryExpr{binary_op(sign->getType()), std::move(left), std::move(right), span(sign)});
  }
  return left;
}

}  // namespace wrapup::syntax
