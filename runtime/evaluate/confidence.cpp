#include "runtime/evaluate/confidence.h"

#include <algorithm>

#include "runtime/index/index.h"

namespace wrapup {
namespace {

struct Weakest {
  double sure = 1;
  std::int32_t slot = -1;

  void take(double other, std::int32_t other_slot) {
    if (other < sure) *this = {other, other_slot};
  }
};

/// The weakest of the scored slots that a rule's condition tests and of some decisions.
Weakest weakest_of(const Frame& frame, const plan::Rule& rule, const std::vector<std::uint32_t>& decisions) {
  Weakest weakest;
  for (std::uint32_t slot : rule.scored_slots) weakest.take(frame.context->sure[slot], static_cast<std::int32_t>(slot));
  for (std::uint32_t used : decisions) weakest.take(frame.decided[used].confidence, frame.decided[used].weakest_slot);
  return weakest;
}

/// No rule that failed can be less sure.
double least_of(const Frame& frame, const Doubts& doubts) {
  double least = 1;
  for (std::uint32_t slot : doubts.slots) least = std::min(least, frame.context->sure[slot]);
  for (std::uint32_t tested : doubts.decisions) least = std::min(least, frame.decided[tested].confidence);
  return least;
}

}  // namespace

void settle_confidence(const Evaluator& evaluator, Frame& frame, std::uint32_t decision) {
  const plan::Decision& of = frame.plan.decisions[decision];
  Decided& decided = frame.decided[decision];
  Weakest weakest;
  // A rule that decided rests on its condition and its value, one that failed on its condition alone.
  auto take = [&](std::uint32_t rule) {
    Weakest other = weakest_of(frame, of.rules[rule], of.rules[rule].used_decisions);
    weakest.take(other.sure, other.slot);
  };
  if (decided.rule != no_rule) take(static_cast<std::uint32_t>(decided.rule));
  for (std::uint32_t rule : decided.matched) take(rule);

  bool stops_early = of.hit == plan::HitPolicy::first && decided.rule != no_rule;
  std::uint32_t tried = stops_early ? static_cast<std::uint32_t>(decided.rule) : static_cast<std::uint32_t>(of.rules.size());
  auto consider = [&](std::uint32_t rule) {
    Weakest failed = weakest_of(frame, of.rules[rule], of.rules[rule].tested_decisions);
    // Only a rule that would lower the confidence is worth the question.
    if (failed.sure < weakest.sure && evaluator.could_match(frame, decision, rule)) weakest.take(failed.sure, failed.slot);
  };
  double least = least_of(frame, frame.doubts[decision]);
  const index::RuleIndex* could = evaluator.index() != nullptr ? evaluator.index()->could(decision) : nullptr;
  if (could != nullptr && least < weakest.sure) {
    index::Candidates candidates(*evaluator.index(), *could, index::Candidates::Question::could_match, evaluator, frame);
    for (std::uint32_t rule = candidates.next(); rule < tried && least < weakest.sure; rule = candidates.next()) consider(rule);
  } else {
    const std::vector<std::uint32_t>& unsure = frame.unsure_rules[decision];
    for (auto rule = unsure.begin(); rule != unsure.end() && *rule < tried && least < weakest.sure; ++rule) consider(*rule);
  }
  decided.confidence = weakest.sure;
  decided.weakest_slot = weakest.slot;
}

}  // namespace wrapup
