// Plan and call in, decisions out. Two evaluators answer alike: the interpreter, which is plain and is the oracle, and
// native code. The hit policies stand once, in hit_policy.cpp, above both.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/evaluate/text_memory.h"
#include "runtime/values/arena.h"
#include "runtime/values/environment.h"

namespace wrapup {

/// What one call says, by slot of the plan. Cells point into `arena` or into the plan.
/// A scored slot that is missing has confidence 0 like one without a stated confidence; it counts only where a rule tests it.
struct Context {
  std::vector<Cell> slots;   // missing where the call does not say
  std::vector<double> sure;  // confidence of scored slots, 0 where none was given; 1 for the others
  Arena arena;

  explicit Context(const plan::Plan& plan);
  /// Every slot missing again, ready for the next call.
  void reset();

 private:
  std::vector<double> unstated_;  // what `sure` starts from
};

inline constexpr std::int32_t no_rule = -1;

/// Why a decision could not be made as its hit policy promises; its value is missing then.
struct Conflict {
  std::uint32_t first_rule = 0, second_rule = 0;  // two rules that both match (unique) or disagree (any)
};

struct Decided {
  Cell value;                          // missing where nothing was decided; for collect a list
  std::int32_t rule = no_rule;         // index into the decision's rules; for any and collect the first that matched
  std::vector<std::uint32_t> matched;  // all but first: every rule that was found to match, in order
  double confidence = 1;
  std::int32_t weakest_slot = -1;  // the scored slot with that confidence, -1 where it is 1
  std::optional<Conflict> conflict;
};

/// A costly node's value, kept for the rest of the call that worked it out.
struct Memo {
  Cell value;
  std::uint64_t evaluation = 0;  // Frame::evaluation when it was stored; older ones do not count
};

/// The class of a subject's value in one call (runtime/index/), kept like a Memo.
struct ClassMemo {
  std::uint64_t evaluation = 0;
  std::uint32_t number = 0;
};

/// What deciding needs to know of a decision, side by side.
struct Outline {
  plan::HitPolicy hit = plan::HitPolicy::first;
  plan::Phase phase = plan::Phase::after;
  bool is_shaky = false;  // it may rest on a scored slot, through other decisions too
  std::uint32_t rules = 0;
  std::uint32_t proper = 0;  // how many rules stand before `otherwise`
};

/// What the unsure rules of a decision test: no rule makes it less sure than the weakest of these. Ascending.
struct Doubts {
  std::vector<std::uint32_t> slots, decisions;
};

struct Payload;  // the JSON that adapters read: runtime/evaluate/payload.h

/// The state of one evaluation; reused from call to call.
struct Frame {
  const plan::Plan& plan;
  const Environment& environment;
  const Context* context = nullptr;
  Arena arena;                  // for what values point to
  std::vector<Cell> decisions;  // values seen by later decisions
  std::vector<double> confidences;
  std::vector<Cell> locals;
  std::vector<Decided> decided;                          // the result, by decision
  std::vector<Memo> memo;                                // an evaluator's own; native code numbers and sizes it
  std::vector<ClassMemo> classes;                        // the index's own, by subject
  std::uint64_t evaluation = 1;                          // counts the calls decided with this frame
  std::vector<Outline> outlines;                         // by decision
  std::vector<Doubts> doubts;                            // by decision
  std::vector<std::vector<std::uint32_t>> unsure_rules;  // by decision: rules whose condition may be unsure, ascending
  TextMemory texts;                                      // what was found in the call's texts
  Payload* payload = nullptr;                            // set while an adapter's expressions are evaluated
  const Cell* parameters = nullptr;                      // set while an action's request is made
  plan::Phase phase = plan::Phase::after;                // of the call: decisions of the other phase are not made

  Frame(const plan::Plan& plan, const Environment& environment);
};

namespace index {
class Index;
}

/// Answers questions about single rules of one plan. `frame.decisions` holds the decisions made so far.
class Evaluator {
 public:
  virtual ~Evaluator() = default;
  /// Whether the rule's condition holds.
  virtual bool holds(Frame& frame, std::uint32_t decision, std::uint32_t rule) const = 0;
  /// The first rule of `decision` at or after `from` whose condition holds, or the number of rules.
  virtual std::uint32_t next_match(Frame& frame, std::uint32_t decision, std::uint32_t from) const = 0;
  /// Whether the rule's condition holds with every test of a scored field, or of a decision that is not sure, taken for true
  /// where that helps it to hold.
  virtual bool could_match(Frame& frame, std::uint32_t decision, std::uint32_t rule) const = 0;
  /// The rule's value.
  virtual Cell value(Frame& frame, std::uint32_t decision, std::uint32_t rule) const = 0;
  /// Any node that a rule reads.
  virtual Cell evaluate(Frame& frame, plan::NodeId node) const = 0;

  /// Hints that the rule will be asked soon: brings what stands of it into the cache, and then what that points to.
  virtual void fetch_rule(std::uint32_t, std::uint32_t) const {}
  virtual void fetch_constants(std::uint32_t, std::uint32_t) const {}

  /// From here on only those rules are asked that the index, one of the same plan, leaves possible.
  void narrow_by(std::shared_ptr<const index::Index> index) { index_ = std::move(index); }
  /// Null: every rule is asked.
  const index::Index* index() const { return index_.get(); }

 private:
  std::shared_ptr<const index::Index> index_;
};

/// The plain walk over the plan. For single nodes (expectations, `eval`, explain) see class Interpreter.
std::unique_ptr<Evaluator> make_interpreter(const plan::Plan& plan);

/// What making an evaluator gives: it, or a sentence that says why not.
struct EvaluatorResult {
  std::unique_ptr<Evaluator> evaluator;
  std::string error;
};

/// Whether a decision is made in this phase of a call.
bool is_made(const plan::Decision& decision, plan::Phase phase);

/// A hint ahead of decide() for each of these calls: what they will touch of a large rule set is fetched for all of them side by
/// side, where each on its own would wait for one piece of memory after the other. No answer depends on it.
void fetch_for(const Evaluator& evaluator, std::span<const Context> calls);
/// How many calls at a time are worth it.
inline constexpr std::size_t calls_fetched_for = 8;

/// Makes every decision of `frame.plan` that belongs to `frame.phase`, for `context`, in plan order; results in `frame.decided`.
/// A decision of the other phase has no rule and no value. Never throws on any call.
void decide(const Evaluator& evaluator, const Context& context, Frame& frame);

}  // namespace wrapup
