#include <fmt/format.h>

#include <map>

#include "compiler/check/canonical.h"
#include "compiler/check/lint/lints.h"

namespace wrapup::check {

/// Two rules with one condition and one value. Where the first that holds decides, the second is told as shadowed already.
void lint_duplicate_rule(const LintInput& input, Diagnostics& diagnostics) {
  for (const auto& decision : input.program.decisions) {
    if (decision.hit == HitPolicy::first) continue;
    std::map<std::string, const Rule*> first;
    for (const auto& rule : decision.rules) {
      if (rule.otherwise) continue;
      const auto [other, is_new] = first.try_emplace(version_of(input.program, rule), &rule);
      // A table tells of its own rows.
      if (is_new || !input.is_own(rule.span) || (rule.row && other->second->row)) continue;
      auto& entry =
          diagnostics.report(Code::duplicate_rule, rule.span,
                             fmt::format("rule `{}` says what `{}` says", rule.name,
                                         other->second->package == rule.package ? other->second->name : other->second->id));
      entry.related.push_back({other->second->span, "the same condition and the same value"});
      entry.help = decision.hit == HitPolicy::collect ? "take one of them away: for a call that meets them both count"
                                                      : "take one of them away";
    }
  }
}

}  // namespace wrapup::check
