#include <fmt/format.h>

#include "compiler/check/entailment.h"
#include "compiler/check/lint/lints.h"

namespace wrapup::check {

namespace {

constexpr std::size_t most_rules = 12;  // whose cases are tried; `wrapup prove` looks at all

Expr always() {
  Expr expr;
  expr.type = simple(Kind::boolean);
  expr.constant.node = true;
  return expr;
}

bool is_always(const Expr& condition) {
  const auto* constant = std::get_if<bool>(&condition.constant.node);
  return condition.op == Op::constant && constant != nullptr && *constant;
}

}  // namespace

/// The rules above it take every call.
void lint_unreachable_otherwise(const LintInput& input, Diagnostics& diagnostics) {
  for (const auto& decision : input.program.decisions) {
    const Rule* otherwise = nullptr;
    const Rule* taker = nullptr;
    std::vector<const Expr*> conditions;
    for (const auto& rule : decision.rules) {
      if (rule.otherwise) {
        otherwise = &rule;
      } else {
        conditions.push_back(&rule.when);
        if (taker == nullptr && is_always(rule.when)) taker = &rule;
      }
    }
    if (otherwise == nullptr || conditions.empty() || !input.is_own(otherwise->span)) continue;
    const bool unreachable =
        taker != nullptr || (conditions.size() <= most_rules &&
                             entails(input.program, input.sources, always(), conditions).answer == Entailment::Answer::holds);
    if (!unreachable) continue;
    auto& entry = diagnostics.report(Code::unreachable_otherwise, otherwise->span,
                                     fmt::format("no call reaches the `otherwise` of `{}`", decision.name));
    entry.label = "the rules above take every call";
    if (taker != nullptr) entry.related.push_back({taker->span, "this one always holds"});
    entry.help = taker != nullptr ? fmt::format("let `otherwise` say what `{}` says, and take the rule away", taker->name)
                                  : "let `otherwise` take the place of the last rule";
  }
}

}  // namespace wrapup::check
