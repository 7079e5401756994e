#include "runtime/explain/explain.h"

namespace wrapup {
namespace {

/// One decision's rules, each with whether its condition holds.
class Explanation {
 public:
  Explanation(const Interpreter& interpreter, Frame& frame, std::uint32_t decision)
      : interpreter_(interpreter), frame_(frame), of_(interpreter.plan().decisions[decision]) {
    for (const plan::Rule& rule : of_.rules) holds_.push_back(interpreter.evaluate(frame, rule.when).truth());
    for (std::uint32_t rule = 0; rule < of_.rules.size(); ++rule) {
      if (!holds_[rule] || of_.rules[rule].otherwise) continue;
      if (first_ == no_rule) first_ = static_cast<std::int32_t>(rule);
      ++matching_;
    }
  }

  RuleExplanation rule(std::uint32_t rule) const {
    RuleExplanation result;
    result.rule = rule;
    result.outcome = outcome(rule);
    if (result.outcome == RuleOutcome::not_reached)
      result.decided_above = of_.hit == plan::HitPolicy::priority ? decided().rule : first_;
    if (holds_[rule]) return result;
    result.failed = failed_conditions(interpreter_, frame_, of_.rules[rule]);
    result.only_unsure = result.outcome == RuleOutcome::failed && interpreter_.could_hold(frame_, of_.rules[rule].when);
    return result;
  }

 private:
  RuleOutcome outcome(std::uint32_t rule) const {
    bool is_first = static_cast<std::int32_t>(rule) == first_;
    if (of_.rules[rule].otherwise) return first_ == no_rule ? RuleOutcome::decided : RuleOutcome::not_reached;
    switch (of_.hit) {
      case plan::HitPolicy::first:
        if (first_ != no_rule && static_cast<std::int32_t>(rule) > first_) return RuleOutcome::not_reached;
        return is_first ? RuleOutcome::decided : RuleOutcome::failed;
      case plan::HitPolicy::unique:
        if (!holds_[rule]) return RuleOutcome::failed;
        return matching_ == 1 ? RuleOutcome::decided : RuleOutcome::matched;
      case plan::HitPolicy::any:
        if (!holds_[rule]) return RuleOutcome::failed;
        return is_first && !decided().conflict ? RuleOutcome::decided : RuleOutcome::matched;
      case plan::HitPolicy::priority:
        if (!holds_[rule]) return RuleOutcome::failed;
        return static_cast<std::int32_t>(rule) == decided().rule ? RuleOutcome::decided : RuleOutcome::matched;
      case plan::HitPolicy::collect: return holds_[rule] ? RuleOutcome::matched : RuleOutcome::failed;
    }
    return RuleOutcome::failed;
  }

  /// What the decision came to: whether rules of `any` disagree, and which has priority, takes their values.
  const Decided& decided() const { return frame_.decided[static_cast<std::size_t>(&of_ - interpreter_.plan().decisions.data())]; }

  const Interpreter& interpreter_;
  Frame& frame_;
  const plan::Decision& of_;
  std::vector<bool> holds_;
  std::int32_t first_ = no_rule;  // the first rule that holds, `otherwise` left aside
  std::uint32_t matching_ = 0;
};

}  // namespace

DecisionExplanation explain(const Interpreter& interpreter, Frame& frame, std::uint32_t decision) {
  DecisionExplanation result;
  result.decision = decision;
  Explanation explanation(interpreter, frame, decision);
  for (std::uint32_t rule = 0; rule < interpreter.plan().decisions[decision].rules.size(); ++rule) {
    result.rules.push_back(explanation.rule(rule));
  }
  return result;
}

}  // namespace wrapup
