#include "compiler/syntax/build/builder.h"

#include "compiler/syntax/antlr/lexeme.h"

namespace wrapup::syntax {

Span Builder::span(const antlr4::Token* token) const {
  return token == nullptr ? Span{} : span_of(file_, static_cast<const Lexeme&>(*token));
}

Span Builder::span(const antlr4::ParserRuleContext& context) const {
  const auto first = span(context.start);
  if (context.stop == nullptr) return {file_, first.begin, first.begin};
  const auto last = span(context.stop);
  // A context that took no token stops before it starts.
  return {file_, first.begin, std::max(first.begin, last.end)};
}

/// The rest of a context.
Span Builder::from(const antlr4::Token* token, const antlr4::ParserRuleContext& context) const {
  return {file_, span(token).begin, span(context).end};
}

Span Builder::end_of(const antlr4::ParserRuleContext& context) const {
  const auto whole = span(context);
  return {file_, whole.end, whole.end};
}

Name Builder::name(Grammar::NameContext* context) {
  if (context == nullptr) return {};
  const auto at = span(context->start);
  return {std::string(written(at)), at};
}

Name Builder::qualified(Grammar::QualifiedNameContext* context) {
  Name result;
  if (context == nullptr) return result;
  for (auto* part : context->parts) {
    const auto next = name(part);
    result.text += (result.text.empty() ? "" : ".") + next.text;
    result.span = join(result.span, next.span);
  }
  return result;
}

}  // namespace wrapup::syntax
