#include <fmt/format.h>

#include "compiler/syntax/antlr/lex.h"
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

/// `a or b or c`: one operand is itself, more make one flat node.
template <typename Node, typename Operand, typename Build>
ExprPtr Builder::flat(const std::vector<Operand*>& operands, Build build, std::string_view word) {
  if (operands.size() == 1) return build(operands.front());
  const auto whole = join(span(*operands.front()), span(*operands.back()));
  if (operands.size() > limits_.chain) {
    diagnostics_
        .report(Code::too_large, span(operands[limits_.chain]->start),
                fmt::format("more than {} conditions are joined with `{}`", limits_.chain, word))
        .help = "test membership of a list, a table or `phrases`";
    return error(whole);
  }
  Node node;
  node.operands.reserve(operands.size());
  for (auto* operand : operands) node.operands.push_back(build(operand));
  return make(whole, std::move(node));
}

/// `a - b - c`: folded from the left. The tree is as deep as the chain is long, so its bound is lower.
template <typename Operand, typename Build>
ExprPtr Builder::folded(const std::vector<Operand*>& operands, const std::vector<antlr4::Token*>& operators, Build build) {
  if (operands.size() > limits_.steps) {
    diagnostics_
        .report(Code::too_large, span(operands[limits_.steps]->start),
                fmt::format("more than {} values are joined with `{}`", limits_.steps, written(span(operators.front()))))
        .help = "give parts of it names with `let`";
    return error(join(span(*operands.front()), span(*operands.back())));
  }
  auto left = build(operands.front());
  for (std::size_t i = 1; i < operands.size(); ++i) {
    auto right = build(operands[i]);
    const auto* sign = operators[i - 1];
    const auto whole = join(left->span, right->span);
    left = make(whole, BinaryExpr{binary_op(sign->getType()), std::move(left), std::move(right), span(sign)});
  }
  return left;
}

ExprPtr Builder::expr(Grammar::ExprContext* context) {
  if (context->operands.empty()) return error(span(*context));
  return flat<OrExpr>(context->operands, [this](auto* operand) { return and_expr(operand); }, "or");
}

ExprPtr Builder::and_expr(Grammar::AndExprContext* context) {
  return flat<AndExpr>(context->operands, [this](auto* operand) { return not_expr(operand); }, "and");
}

ExprPtr Builder::not_expr(Grammar::NotExprContext* context) {
  if (context->operand == nullptr) return comparison(context->value);
  ++depth_;
  auto operand = not_expr(context->operand);
  --depth_;
  return make(span(*context), UnaryExpr{UnaryOp::not_, std::move(operand)});
}

ExprPtr Builder::comparison(Grammar::ComparisonContext* context) {
  auto left = coalesce(context->left);
  return context->tail == nullptr ? std::move(left) : comparison_tail(std::move(left), *context->tail);
}

ExprPtr Builder::comparison_tail(ExprPtr left, Grammar::ComparisonTailContext& context) {
  const auto whole = join(left->span, span(context));
  const bool negated = context.negated != nullptr;
  if (context.compare != nullptr) {
    auto right = coalesce(context.right);
    return make(whole,
                BinaryExpr{binary_op(context.compare->getType()), std::move(left), std::move(right), span(context.compare)});
  }
  switch (context.verb->getType()) {
    case Lexer::IN: {
      auto set = coalesce(context.right);
      auto range_end = context.end == nullptr ? nullptr : coalesce(context.end);
      return make(whole, InExpr{std::move(left), std::move(set), std::move(range_end), negated});
    }
    case Lexer::IS: return make(whole, PresenceExpr{std::move(left), (context.state->getType() == Lexer::PRESENT) != negated});
    case Lexer::MENTIONS: {
      auto phrases = coalesce(context.right);
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

ExprPtr Builder::coalesce(Grammar::CoalesceContext* context) {
  return folded(context->operands, context->operators, [this](auto* operand) { return sum(operand); });
}

ExprPtr Builder::sum(Grammar::SumContext* context) {
  return folded(context->operands, context->operators, [this](auto* operand) { return product(operand); });
}

ExprPtr Builder::product(Grammar::ProductContext* context) {
  return folded(context->operands, context->operators, [this](auto* operand) { return unary(operand); });
}

ExprPtr Builder::unary(Grammar::UnaryContext* context) {
  ++depth_;
  auto result = context->operand == nullptr ? postfix(context->value)
                                            : make(span(*context), UnaryExpr{UnaryOp::negate, unary(context->operand)});
  --depth_;
  return result;
}

}  // namespace wrapup::syntax
