// Why a decision came out as it did, rule by rule: also why not. Walks the rules by itself, so that the engines have a witness.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

/// A value that a condition looked at.
struct SeenValue {
  std::string name;   // "call.duration", "outcome", "finding.sentiment.confidence"
  std::string value;  // JSON; "null" where missing
  bool missing = false;
  std::optional<double> confidence;  // of a scored field
};

/// A condition that did not hold, and what it saw.
struct FailedCondition {
  plan::NodeId node = plan::no_node;
  Span span;                    // where it is written
  std::optional<Span> column;   // of a cell of a decision table: where its column is
  std::vector<SeenValue> seen;  // in the order of the condition, each once
};

enum class RuleOutcome {
  decided,      // its value is the decision's
  matched,      // it holds, beside another: `collect`, agreeing rules of `any`, lower ones of `priority`, conflicting ones
  failed,       // it was tried and does not hold
  not_reached,  // a rule above it had decided
};

struct RuleExplanation {
  std::uint32_t rule = 0;  // in the decision's rules
  RuleOutcome outcome = RuleOutcome::failed;
  /// The first condition that failed: of an `and`, its leftmost operand that does not hold; of an `or`, the same of each operand
  /// in order, as all had to fail. Empty where the rule holds.
  std::vector<FailedCondition> failed;
  bool only_unsure = false;              // failed, but with every test of a scored field left open it could have matched
  std::int32_t decided_above = no_rule;  // not reached: the rule that decided
};

struct DecisionExplanation {
  std::uint32_t decision = 0;
  std::vector<RuleExplanation> rules;  // every rule, in order
};

/// Explains one decision of the call that `frame` has just decided.
DecisionExplanation explain(const Interpreter& interpreter, Frame& frame, std::uint32_t decision);

/// What a rule that does not hold failed by; see RuleExplanation::failed.
std::vector<FailedCondition> failed_conditions(const Interpreter& interpreter, Frame& frame, const plan::Rule& rule);

}  // namespace wrapup
