#include <fmt/format.h>

#include <algorithm>

#include "compiler/syntax/antlr/lexeme.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

// Marks of one kind exclude each other.
enum class MarkKind { hit, need, phase, start };

struct Mark {
  std::size_t type;
  MarkKind kind;
};

constexpr Mark marks[] = {
    {Lexer::FIRST, MarkKind::hit},     {Lexer::UNIQUE, MarkKind::hit},   {Lexer::ANY, MarkKind::hit},
    {Lexer::COLLECT, MarkKind::hit},   {Lexer::PRIORITY, MarkKind::hit}, {Lexer::REQUIRED, MarkKind::need},
    {Lexer::OPTIONAL, MarkKind::need}, {Lexer::DURING, MarkKind::phase}, {Lexer::AFTER, MarkKind::phase},
    {Lexer::BOTH, MarkKind::phase},    {Lexer::DUE, MarkKind::start},
};

void apply(std::size_t type, DecisionDecl& decision) {
  if (const auto hit = hit_policy(type)) decision.hit = *hit;
  switch (type) {
    case Lexer::REQUIRED: decision.required = true; break;
    case Lexer::OPTIONAL: decision.required = false; break;
    case Lexer::DURING: decision.phase = Phase::during; break;
    case Lexer::AFTER: decision.phase = Phase::after; break;
    case Lexer::BOTH: decision.phase = Phase::both; break;
    default: break;
  }
}

}  // namespace

std::optional<HitPolicy> hit_policy(std::size_t word) {
  switch (word) {
    case Lexer::FIRST: return HitPolicy::first;
    case Lexer::UNIQUE: return HitPolicy::unique;
    case Lexer::ANY: return HitPolicy::any;
    case Lexer::COLLECT: return HitPolicy::collect;
    case Lexer::PRIORITY: return HitPolicy::priority;
    default: return std::nullopt;
  }
}

DecisionDecl Builder::decision_decl(Grammar::DecisionDeclContext& context) {
  DecisionDecl result;
  result.name = name(context.title);
  result.type = type(context.kind);
  decision_marks(context, result);
  result.description = plain_text(context.about);
  return result;
}

void Builder::decision_marks(Grammar::DecisionDeclContext& context, DecisionDecl& decision) {
  std::vector<std::pair<MarkKind, Span>> seen;
  for (auto* mark : context.marks) {
    const auto type = mark->start->getType();
    const auto* known = std::ranges::find(marks, type, &Mark::type);
    if (known == std::end(marks)) continue;
    const auto earlier = std::ranges::find(seen, known->kind, &std::pair<MarkKind, Span>::first);
    if (earlier != seen.end()) {
      auto& entry =
          diagnostics_.report(Code::misplaced, span(*mark),
                              fmt::format("`{}` and `{}` cannot both hold", written(earlier->second), written(span(*mark))));
      entry.related = {{earlier->second, "said before"}};
      entry.help = "keep one of them";
      continue;
    }
    seen.emplace_back(known->kind, span(*mark));
    apply(type, decision);
    if (mark->since != nullptr) decision.due_from = expr(mark->since);
  }
}

DecideDecl Builder::decide_decl(Grammar::DecideDeclContext& context) {
  DecideDecl result;
  result.decision = qualified(context.title);
  for (auto* rule : context.rules) result.rules.push_back(rule_decl(*rule));
  if (context.table != nullptr) result.table = decision_table(*context.table);
  for (auto* other : context.table != nullptr ? context.table->others : context.others) {
    if (result.otherwise) {
      auto& entry = diagnostics_.report(Code::misplaced, span(other->start), "there is one `otherwise` to a decision");
      entry.related = {{result.otherwise->span, "the first"}};
      continue;
    }
    result.otherwise = otherwise_decl(*other);
    const auto late = std::ranges::find_if(
        context.rules, [&](const auto* rule) { return rule->start->getStartIndex() > other->start->getStartIndex(); });
    if (late != context.rules.end()) {
      auto& entry = diagnostics_.report(Code::misplaced, span(other->start), "`otherwise` comes after the rules");
      entry.related = {{span((*late)->start), "a rule follows here"}};
      entry.help = "move it to the end of the block";
    }
  }
  return result;
}

RuleDecl Builder::rule_decl(Grammar::RuleDeclContext& context) {
  RuleDecl result;
  result.span = span(context);
  result.name = name(context.title);
  result.description = plain_text(context.about);
  result.locked = context.locked != nullptr;
  result.when = required(context.when == nullptr ? nullptr : context.when->test, context);
  for (auto* clause : context.clauses) result.then.push_back(then_clause(*clause));
  if (result.then.empty()) result.then.push_back(plain_value(nullptr, context));
  return result;
}

ThenClause Builder::then_clause(Grammar::ThenClauseContext& context) {
  auto result = plain_value(context.value == nullptr ? nullptr : context.value->decided, context);
  if (context.result != nullptr) result.result = Name{std::string(written(span(*context.result))), span(*context.result)};
  result.due = deadline(context.due);
  for (auto* fallback : context.fallbacks) {
    result.fallbacks.push_back({required(fallback->value == nullptr ? nullptr : fallback->value->decided, *fallback),
                                deadline(fallback->due), span(*fallback)});
  }
  return result;
}

ThenClause Builder::plain_value(Grammar::ExprContext* value, const antlr4::ParserRuleContext& around) {
  return {.result = std::nullopt, .value = required(value, around), .due = std::nullopt, .fallbacks = {}, .span = span(around)};
}

std::optional<Deadline> Builder::deadline(Grammar::DeadlineContext* context) {
  if (context == nullptr) return std::nullopt;
  Deadline result{.within = nullptr, .hours = nullptr};
  result.within = context->within == nullptr ? error(end_of(*context)) : operation(context->within);
  if (context->hours != nullptr) result.hours = operation(context->hours);
  return result;
}

OtherwiseDecl Builder::otherwise_decl(Grammar::OtherwiseContext& context) {
  OtherwiseDecl result;
  result.span = span(context);
  if (context.title != nullptr) result.name = name(context.title);
  result.description = plain_text(context.about != nullptr ? context.about : context.after);
  for (auto* clause : context.clauses) result.then.push_back(then_clause(*clause));
  if (result.then.empty()) result.then.push_back(plain_value(context.value, context));
  return result;
}

}  // namespace wrapup::syntax
