// Steps of rules: calls of actions, in order, with results, deadlines and fallbacks.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// What other rules and tests see of a step: { to: string, action: string, due: duration?, deadline: instant? }. The record's id,
/// added to `types` where it is not there yet.
std::uint32_t seen_step(TypeTable& types);

/// The action that `callee` names in `package`: `helpdesk.open`, `org.helpdesk.open`, or `transfer` where one visible destination
/// has such an action. Reports what is unknown or ambiguous.
struct ActionRef {
  std::uint32_t destination = 0, action = 0;
};
std::optional<ActionRef> find_action(const syntax::Name& callee, std::size_t package, const Setting& setting,
                                     Diagnostics& diagnostics);
/// "helpdesk.open"
std::string action_name(const Program& program, ActionRef ref);

/// `a.b.c` where the expression is nothing but names and dots.
std::optional<syntax::Name> dotted_name(const syntax::Expr& expr);

/// The clauses of a rule of `decision` as steps, and what is seen of them in `rule.then`. `checker` knows what the rule's
/// condition implies. False after a diagnostic.
bool check_steps(Rule& rule, const Decision& decision, const std::vector<syntax::ThenClause>& clauses, std::size_t package,
                 ExpressionChecker& checker, const Setting& setting, Diagnostics& diagnostics);

/// The one value that a rule of any other decision gives; reports names of results, deadlines, fallbacks and second values.
const syntax::Expr* only_value(const std::vector<syntax::ThenClause>& clauses, const Decision& decision,
                               Diagnostics& diagnostics);

}  // namespace wrapup::check
