// Which of the rules that match decides. Stands once, above both evaluators.
#include <algorithm>
#include <optional>

#include "runtime/evaluate/compare.h"
#include "runtime/evaluate/confidence.h"
#include "runtime/evaluate/given.h"
#include "runtime/index/index.h"

namespace wrapup {
namespace {

/// The rules of a decision that hold, in order.
class Matches {
 public:
  Matches(const Evaluator& evaluator, Frame& frame, std::uint32_t decision)
      : evaluator_(evaluator), frame_(frame), decision_(decision), end_(frame.outlines[decision].rules) {
    if (evaluator.index() == nullptr) return;
    const index::RuleIndex* rules = evaluator.index()->holds(decision);
    if (rules != nullptr)
      candidates_.emplace(*evaluator.index(), *rules, index::Candidates::Question::may_hold, evaluator, frame);
  }

  /// The next rule that holds, or the number of rules.
  std::uint32_t next() {
    if (!candidates_) {
      std::uint32_t rule = evaluator_.next_match(frame_, decision_, from_);
      from_ = rule + 1;
      return rule;
    }
    std::uint32_t rule = candidates_->next();
    while (rule != index::Candidates::none && !evaluator_.holds(frame_, decision_, rule)) rule = candidates_->next();
    return std::min(rule, end_);
  }

 private:
  const Evaluator& evaluator_;
  Frame& frame_;
  std::uint32_t decision_, end_, from_ = 0;
  std::optional<index::Candidates> candidates_;
};

/// One decision in the making.
struct Deciding {
  const Evaluator& evaluator;
  Frame& frame;
  std::uint32_t decision;

  Decided& result() const { return frame.decided[decision]; }
  Matches matches() const { return {evaluator, frame, decision}; }
  Cell value(std::uint32_t rule) const { return evaluator.value(frame, decision, rule); }

  const Outline& outline() const { return frame.outlines[decision]; }
  /// How many rules stand before `otherwise`.
  std::uint32_t proper_rules() const { return outline().proper; }

  void take(std::uint32_t rule, Cell value) const {
    result().rule = static_cast<std::int32_t>(rule);
    result().value = value;
  }

  /// `otherwise`, where there is one.
  void fall_through() const {
    if (proper_rules() < outline().rules) take(proper_rules(), value(proper_rules()));
  }

  void conflict(std::uint32_t first, std::uint32_t second) const {
    result().conflict = Conflict{first, second};
    result().rule = no_rule;
    result().value = Cell::missing();
  }
};

void decide_first(const Deciding& deciding) {
  std::uint32_t rule = deciding.matches().next();
  if (rule < deciding.outline().rules) deciding.take(rule, deciding.value(rule));
}

void decide_unique(const Deciding& deciding) {
  std::uint32_t proper = deciding.proper_rules();
  Matches matches = deciding.matches();
  std::uint32_t first = matches.next();
  if (first >= proper) return deciding.fall_through();
  deciding.result().matched.push_back(first);
  std::uint32_t second = matches.next();
  if (second >= proper) return deciding.take(first, deciding.value(first));
  deciding.result().matched.push_back(second);
  deciding.conflict(first, second);
}

void decide_any(const Deciding& deciding) {
  std::uint32_t proper = deciding.proper_rules();
  Matches matches = deciding.matches();
  std::uint32_t first = matches.next();
  if (first >= proper) return deciding.fall_through();
  deciding.result().matched.push_back(first);
  deciding.take(first, deciding.value(first));
  for (std::uint32_t rule = matches.next(); rule < proper; rule = matches.next()) {
    deciding.result().matched.push_back(rule);
    Cell other = deciding.value(rule);
    if (!same_value(deciding.frame.plan.types, deciding.frame.plan.decisions[deciding.decision].type, deciding.result().value,
                    other)) {
      return deciding.conflict(first, rule);
    }
  }
}

/// Of an enum, whose first member has the highest priority; a missing value has the lowest. Of equals the upper rule decides.
void decide_priority(const Deciding& deciding) {
  std::uint32_t proper = deciding.proper_rules();
  Matches matches = deciding.matches();
  for (std::uint32_t rule = matches.next(); rule < proper; rule = matches.next()) {
    deciding.result().matched.push_back(rule);
    Cell value = deciding.value(rule);
    const Cell& best = deciding.result().value;
    bool higher = value.present && (!best.present || value.integer < best.integer);
    if (deciding.result().rule == no_rule || higher) deciding.take(rule, value);
  }
  if (deciding.result().matched.empty()) deciding.fall_through();
}

/// The value is the list of the matching rules' values; a missing value adds nothing.
void decide_collect(const Deciding& deciding) {
  std::uint32_t proper = deciding.proper_rules();
  std::vector<std::uint32_t>& matched = deciding.result().matched;
  Matches matches = deciding.matches();
  for (std::uint32_t rule = matches.next(); rule < proper; rule = matches.next()) matched.push_back(rule);
  if (matched.empty()) {
    deciding.fall_through();
    bool one = deciding.result().value.present;
    Cell* value = deciding.frame.arena.cells(1);
    if (one) *value = deciding.result().value;
    deciding.result().value = Cell::of_cells(value, one ? 1 : 0);
    return;
  }
  Cell* values = deciding.frame.arena.cells(matched.size());
  std::uint32_t count = 0;
  for (std::uint32_t rule : matched) {
    Cell value = deciding.value(rule);
    if (value.present) values[count++] = value;
  }
  deciding.take(matched.front(), Cell::of_cells(values, count));
}

bool belongs(plan::Phase of_decision, plan::Phase phase) {
  return of_decision == plan::Phase::both || of_decision == phase;
}

/// Nothing decided, and surely so.
void clear(Decided& result) {
  result.value = Cell::missing();
  result.rule = no_rule;
  result.matched.clear();
  result.conflict.reset();
  result.confidence = 1;
  result.weakest_slot = -1;
}

void decide_one(const Deciding& deciding) {
  switch (deciding.outline().hit) {
    case plan::HitPolicy::first: decide_first(deciding); break;
    case plan::HitPolicy::unique: decide_unique(deciding); break;
    case plan::HitPolicy::any: decide_any(deciding); break;
    case plan::HitPolicy::collect: decide_collect(deciding); break;
    case plan::HitPolicy::priority: decide_priority(deciding); break;
  }
  if (deciding.outline().is_shaky) settle_confidence(deciding.evaluator, deciding.frame, deciding.decision);
}

/// Makes the decisions of the frame's phase one after another with `make`.
template <typename Make>
void decide_all(const Evaluator& evaluator, const Context& context, Frame& frame, Make make) {
  frame.context = &context;
  frame.arena.reset();
  if (evaluator.index() != nullptr) frame.classes.resize(evaluator.index()->subjects().size());
  ++frame.evaluation;
  for (std::uint32_t decision = 0; decision < frame.outlines.size(); ++decision) {
    Decided& result = frame.decided[decision];
    clear(result);
    if (belongs(frame.outlines[decision].phase, frame.phase)) make(decision);
    frame.decisions[decision] = result.value;
    frame.confidences[decision] = result.confidence;
  }
}

}  // namespace

bool is_made(const plan::Decision& decision, plan::Phase phase) {
  return belongs(decision.phase, phase);
}

void decide(const Evaluator& evaluator, const Context& context, Frame& frame) {
  decide_all(evaluator, context, frame, [&](std::uint32_t decision) { decide_one({evaluator, frame, decision}); });
}

void decide(const Evaluator& evaluator, const Context& context, Frame& frame, std::span<const Given> given) {
  decide_all(evaluator, context, frame, [&](std::uint32_t decision) {
    const auto by_person = std::find_if(given.begin(), given.end(), [&](const Given& one) { return one.decision == decision; });
    if (by_person == given.end()) return decide_one({evaluator, frame, decision});
    frame.decided[decision].value = by_person->value;
  });
}

}  // namespace wrapup
