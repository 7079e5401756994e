#include <fmt/format.h>

#include "compiler/syntax/antlr/lexeme.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

ContextDecl Builder::context_decl(Grammar::ContextDeclContext& context) {
  ContextDecl result{.extend = context.EXTEND() != nullptr, .groups = {}};
  for (auto* group : context.groups) result.groups.push_back({name(group->title), fields(group->fields())});
  return result;
}

EnumDecl Builder::enum_decl(Grammar::EnumDeclContext& context) {
  EnumDecl result;
  result.name = name(context.title);
  for (auto* member : context.members) {
    if (member->title == nullptr) continue;
    result.members.push_back({name(member->title), plain_text(member->about)});
    if (member->comma != nullptr || member == context.members.back() || member->exception != nullptr) continue;
    const auto end = span(*member);
    auto& entry = diagnostics_.report(Code::unexpected_token, end,
                                      fmt::format("a comma is missing after `{}`", result.members.back().name.text));
    entry.help = "put `,` between the members";
    entry.edits = {{end_of(*member), ","}};
  }
  if (context.members.empty() && context.exception == nullptr && context.RBRACE() != nullptr) {
    diagnostics_.report(Code::value_expected, span(context), fmt::format("`{}` has no members", result.name.text)).help =
        "name at least one value, as in `enum Tier { standard, gold }`";
  }
  return result;
}

std::vector<Field> Builder::fields(Grammar::FieldsContext* context) {
  std::vector<Field> result;
  if (context == nullptr) return result;
  for (auto* item : context->items) {
    if (item->title != nullptr) result.push_back(field(*item));
  }
  return result;
}

Field Builder::field(Grammar::FieldContext& context) {
  Field result{.name = name(context.title), .type = type(context.kind), .labels = {}, .present_from = {}, .description = {}};
  for (auto* mark : context.marks) field_mark(*mark, result);
  result.description = plain_text(context.about);
  return result;
}

void Builder::field_mark(Grammar::FieldMarkContext& context, Field& field) {
  const bool is_scored = context.SCORED() != nullptr;
  if ((is_scored && field.scored) || (context.since != nullptr && field.present_from)) {
    diagnostics_.report(Code::misplaced, span(context),
                        fmt::format("`{}` is said twice of `{}`", written(span(context)), field.name.text));
  }
  if (is_scored) field.scored = true;
  if (context.label != nullptr) field.labels.push_back(name(context.label));
  if (context.since != nullptr) field.present_from = phase(context.since);
}

TypeRef Builder::type(Grammar::TypeContext* context) {
  TypeRef result;
  if (context == nullptr) return result;
  result.span = span(*context);
  result.optional = context->maybe != nullptr;
  if (context->title != nullptr) result.name = qualified(context->title);
  if (context->element != nullptr) result.element = std::make_unique<TypeRef>(type(context->element));
  return result;
}

Phase Builder::phase(Grammar::PhaseContext* context) const {
  switch (context->start->getType()) {
    case Lexer::DURING: return Phase::during;
    case Lexer::BOTH: return Phase::both;
    default: return Phase::after;
  }
}

}  // namespace wrapup::syntax
