// Explanations for people, one line a rule, and for programs.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "compiler/source/source.h"
#include "runtime/explain/explain.h"

namespace wrapup {

/// What the renderings need beside the explanation. Without sources, conditions are named by what they read.
struct ExplainedCall {
  const plan::Plan& plan;
  const Frame& frame;  // the one that was explained
  const SourceMap* sources = nullptr;
};

/// The decision on a line of its own, then one line a rule:
///   outcome = "escalated", confidence 0.92 (finding.sentiment)
///     failed       org/outcome/booked_visit     `finding.booking is present` (finding.booking missing)
///     decided      org/outcome/asked_for_human
///     not reached  org/outcome/otherwise        org/outcome/asked_for_human decided
std::string explanation_text(const ExplainedCall& call, const DecisionExplanation& explanation);

/// {"decision", "value", "rule", "confidence", "weakest", "conflict", "rules": [{"id", "outcome", "layer", "overrides", "failed":
/// [{"condition", "file", "line", "column", "values": {name: {"value", "confidence"}}}], "only_unsure", "decided_above"}]}. A
/// missing value is null.
nlohmann::ordered_json explanation_json(const ExplainedCall& call, const DecisionExplanation& explanation);

/// "decided", "matched", "failed", "not reached".
std::string_view outcome_word(RuleOutcome outcome);

/// The condition as it is written, on one line; what it reads where there are no sources.
std::string condition_text(const ExplainedCall& call, const FailedCondition& condition);

}  // namespace wrapup
