#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

OverrideDecl Builder::override_decl(Grammar::OverrideDeclContext& context) {
  OverrideDecl result;
  result.rule = qualified(context.title);
  result.description = plain_text(context.about);
  result.as_of = as_of(context.since);
  result.head = head(context, result.rule, context.about);
  if (context.WHEN() != nullptr) result.when = required(context.when == nullptr ? nullptr : context.when->test, context);
  for (auto* clause : context.clauses) result.then.push_back(then_clause(*clause));
  // What the parser lost may have been either part.
  if (context.exception != nullptr && !result.when && result.then.empty()) result.then.push_back(plain_value(nullptr, context));
  return result;
}

WithoutDecl Builder::without_decl(Grammar::WithoutDeclContext& context) {
  WithoutDecl result;
  result.rule = qualified(context.title);
  result.description = plain_text(context.about);
  result.as_of = as_of(context.since);
  result.head = head(context, result.rule, context.about);
  return result;
}

/// The day stays as it is written; a day that does not exist is reported.
std::optional<AsOf> Builder::as_of(Grammar::AsOfContext* context) {
  if (context == nullptr || context->day == nullptr || context->version == nullptr) return std::nullopt;
  const auto day = span(context->day);
  date(written(day), day);
  return AsOf{std::string(written(day)), plain_text(context->version), span(*context)};
}

Span Builder::head(const antlr4::ParserRuleContext& context, const Name& rule, const Grammar::TextContext* about) const {
  const auto begin = span(context.start);
  if (about != nullptr) return join(begin, span(*about));
  return rule.text.empty() ? begin : join(begin, rule.span);
}

}  // namespace wrapup::syntax
