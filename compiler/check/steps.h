// Steps of rules: calls of actions, in order, with results, deadlines and fallbacks.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// A record that no package declares, by its name: added to `types` where it is not there yet.
std::uint32_t builtin_record(TypeTable& types, RecordType record);

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

/// Where clauses stand: the decision, the type that a value there has, and the package.
struct ThenPlace {
  const Decision& decision;
  const Type& type;
  std::size_t package = 0;
};

/// What a rule gives, a value or steps, into `rule.then` and `rule.steps`. `checker` knows what the rule's condition implies.
/// False after a diagnostic.
bool check_then(Rule& rule, const std::vector<syntax::ThenClause>& clauses, const ThenPlace& place, ExpressionChecker& checker,
                const Setting& setting, Diagnostics& diagnostics);

}  // namespace wrapup::check
