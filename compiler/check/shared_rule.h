// The rule that a delta means by its name.
#pragma once

#include <optional>

#include "compiler/check/layers.h"

namespace wrapup::check {

/// Where a rule stands in DecisionRules.
struct RulePlace {
  std::uint32_t decision;
  std::size_t rule;
  friend auto operator<=>(const RulePlace&, const RulePlace&) = default;
};

/// Finds the rules of imported packages by PACKAGE.DECISION.RULE, where PACKAGE may be its last words.
class SharedRules {
 public:
  SharedRules(const DecisionRules& rules, const Symbols& symbols, const Program& program);

  /// The shared rule that `name` means in `package`; reports with the nearest name where there is none, or more than one.
  /// `since` is the day on which there was one.
  std::optional<RulePlace> find(const syntax::Name& name, std::size_t package, const std::optional<syntax::AsOf>& since,
                                Diagnostics& diagnostics) const;

 private:
  const LayeredRule& at(RulePlace place) const { return rules_[place.decision][place.rule]; }
  bool is_visible(RulePlace place, std::size_t package) const;
  std::string full_name(RulePlace place) const;
  void report_unknown(const syntax::Name& name, std::size_t package, const std::optional<syntax::AsOf>& since,
                      const std::vector<RulePlace>& hidden, Diagnostics& diagnostics) const;

  const DecisionRules& rules_;
  const Symbols& symbols_;
  const Program& program_;
  std::multimap<std::string, RulePlace, std::less<>> by_name_;  // by the rule's own name
};

}  // namespace wrapup::check
