#include <fmt/format.h>

#include "compiler/syntax/antlr/lexeme.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

Quantifier quantifier(std::size_t type) {
  switch (type) {
    case Lexer::ANY: return Quantifier::any;
    case Lexer::ALL: return Quantifier::all;
    case Lexer::COUNT: return Quantifier::count;
    default: return Quantifier::first;
  }
}

}  // namespace

ExprPtr Builder::operand(Grammar::OperandContext* context) {
  const auto levels = context->signs.size() + 1;
  depth_ += levels;
  auto result = with_parts(primary(*context), context->parts);
  depth_ -= levels;
  for (auto sign = context->signs.rbegin(); sign != context->signs.rend(); ++sign)
    result = make(from(*sign, *context), UnaryExpr{UnaryOp::negate, std::move(result)});
  return result;
}

ExprPtr Builder::with_parts(ExprPtr object, const std::vector<Grammar::PostfixPartContext*>& parts) {
  if (parts.size() > limits_.steps) {
    diagnostics_.report(Code::too_large, span(*parts[limits_.steps]),
                        fmt::format("more than {} accesses follow each other", limits_.steps));
    return error(join(object->span, span(*parts.back())));
  }
  for (auto* part : parts) object = postfix_part(std::move(object), *part);
  return object;
}

ExprPtr Builder::postfix_part(ExprPtr object, Grammar::PostfixPartContext& context) {
  const auto whole = join(object->span, span(context));
  if (context.member != nullptr) return make(whole, MemberExpr{std::move(object), name(context.member)});
  if (context.index != nullptr) {
    auto index = expr(context.index);
    return make(whole, IndexExpr{std::move(object), std::move(index)});
  }
  CallExpr call{std::move(object), {}};
  for (auto* item : context.arguments) call.arguments.push_back(argument(*item));
  return make(whole, std::move(call));
}

Argument Builder::argument(Grammar::ArgumentContext& context) {
  Argument result;
  if (context.title != nullptr) result.name = name(context.title);
  result.value = expr(context.value);
  return result;
}

ExprPtr Builder::primary(Grammar::OperandContext& context) {
  if (context.constant != nullptr) return literal(*context.constant);
  if (context.conditional != nullptr) return if_expr(*context.conditional);
  if (context.choice != nullptr) return match_expr(*context.choice);
  if (context.quantified != nullptr) return quantified(*context.quantified);
  if (context.hours != nullptr) return schedule(*context.hours);
  if (context.object != nullptr) return make(span(*context.object), record(context.object));
  if (context.list != nullptr) return list(*context.list);
  if (context.inner != nullptr) return make(join(span(context.open), span(context.close)), GroupExpr{expr(context.inner)});
  return named(context.word != nullptr ? span(context.word) : span(*context.keyword));
}

ExprPtr Builder::if_expr(Grammar::IfExprContext& context) {
  auto condition = expr(context.when);
  auto then = expr(context.then);
  auto otherwise = expr(context.otherwiseValue);
  return make(span(context), IfExpr{std::move(condition), std::move(then), std::move(otherwise)});
}

ExprPtr Builder::match_expr(Grammar::MatchExprContext& context) {
  MatchExpr result{expr(context.subject), {}};
  for (auto* arm : context.arms) {
    MatchArm built{.patterns = {}, .result = nullptr, .span = span(*arm)};
    for (auto* pattern : arm->patterns) built.patterns.push_back(expr(pattern));
    built.result = expr(arm->result);
    result.arms.push_back(std::move(built));
  }
  return make(span(context), std::move(result));
}

ExprPtr Builder::quantified(Grammar::QuantifiedExprContext& context) {
  if (context.over == nullptr) return with_parts(named(span(context.quantifier)), context.parts);
  auto& over = *context.over;
  auto source = operation(over.source);
  auto where = over.where == nullptr ? nullptr : expr(over.where);
  return make(span(context), QuantifiedExpr{quantifier(context.quantifier->getType()), name(over.variable), std::move(source),
                                            std::move(where)});
}

ExprPtr Builder::list(Grammar::ListExprContext& context) {
  if (context.over != nullptr) {
    auto& over = *context.over;
    auto result = expr(context.elements.front());
    auto source = operation(over.source);
    auto where = over.where == nullptr ? nullptr : expr(over.where);
    return make(span(context), ListForExpr{std::move(result), name(over.variable), std::move(source), std::move(where)});
  }
  ListExpr result;
  for (auto* element : context.elements) result.elements.push_back(expr(element));
  return make(span(context), std::move(result));
}

RecordExpr Builder::record(Grammar::RecordLiteralContext* context) {
  RecordExpr result;
  if (context == nullptr) return result;
  for (auto* item : context->items) {
    auto title = item->quoted == nullptr ? name(item->title) : Name{plain_text(item->quoted), span(*item->quoted)};
    result.fields.push_back({std::move(title), required(item->value, *item)});
  }
  return result;
}

}  // namespace wrapup::syntax
