// Calls that the prover makes for the editor: one that reaches a rule, and those that other rules take away from it.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "compiler/prove/cases.h"
#include "editors/server/rules/built.h"

namespace wrapup::lsp {

/// Where a rule stands in a plan.
struct RulePlace {
  std::uint32_t decision = 0, rule = 0;
};
std::optional<RulePlace> rule_named(const plan::Plan& plan, const std::string& id);

struct MadeCall {
  prove::Verdict verdict = prove::Verdict::unknown;
  std::string json;   // in context shape; empty where there is none
  std::string words;  // for a person
};

/// A rule that takes calls away from another, and one of them.
struct HidingRule {
  std::uint32_t rule = 0;  // of the same decision
  std::string json, words;
};
struct HidingRules {
  std::vector<HidingRule> rules;  // in their order; not more than a handful
  bool all = false;               // there are no others: proved
};

/// Asks the prover, within bounds of time that people wait. What it once said of a decision is remembered on the disk, by the
/// decision's text, so that an edit elsewhere costs nothing.
class MadeCalls {
 public:
  MadeCalls();
  ~MadeCalls();
  MadeCalls(MadeCalls&&) noexcept;
  MadeCalls& operator=(MadeCalls&&) noexcept;

  /// A call that the rule decides; see prove::Cases::decided_by.
  MadeCall reaching(const Built& built, RulePlace place);
  /// The rules that take calls away from this one. Ends early where `stop` asks for it.
  HidingRules hiding(const std::shared_ptr<const Built>& built, RulePlace place, const std::stop_token& stop);

 private:
  struct Asked;
  std::unique_ptr<Asked> asked_;  // the decision that was asked about last: a solver is large
};

}  // namespace wrapup::lsp
