// What the questions about one decision share, and the questions: one file each in questions/.
#pragma once

#include "compiler/plan/promises.h"
#include "compiler/prove/answers.h"
#include "compiler/prove/search.h"
#include "compiler/prove/solver/model.h"

namespace wrapup::prove {

/// Whether rules hide rules: where they have no order, each that holds takes part.
inline bool has_order(plan::HitPolicy hit) {
  return hit == plan::HitPolicy::first || hit == plan::HitPolicy::priority;
}

class Inquiry {
 public:
  Inquiry(Oracle& oracle, const plan::Promises& promises, std::uint32_t decision, Limits limits);

  const plan::Plan& plan() const { return oracle_.plan(); }
  const plan::Decision& decision() const { return plan().decisions[number_]; }
  const plan::Promises& promises() const { return promises_; }
  std::uint32_t number() const { return number_; }
  Model& model() { return model_; }
  Oracle& oracle() { return oracle_; }
  /// How many rules stand before `otherwise`.
  std::uint32_t proper_rules() const { return proper_; }

  /// A call that meets all of `wanted` and for which `shows` is true of the engine's answer. `focus`: nodes that it is about.
  Found find(const std::vector<Formula>& wanted, const std::function<bool(const Frame&)>& shows,
             const std::vector<plan::NodeId>& focus);
  /// The same call, as small as it can be.
  Call smallest(const Call& call, const std::function<bool(const Frame&)>& shows);
  /// And in words.
  Shown shown(const Call& call, const std::function<bool(const Frame&)>& shows);
  /// Whether all of `wanted` cannot be met together; false where that isn't known.
  bool excluded(const std::vector<Formula>& wanted);

  /// Whether a call was found for which the rule took part, and one for which the node was so.
  bool has_decided(std::uint32_t rule) const { return decided_[rule]; }
  bool has_been(plan::NodeId atom, bool truth) const;

  /// What questions write down.
  Answers& answers() { return answers_; }
  Tally& tally(Question question) { return answers_.tallies[static_cast<std::size_t>(question)]; }
  void count(Question question, Verdict verdict);
  /// Names what is left open, for want of time or of a call.
  void leave_open(Question question, Verdict verdict, std::string_view what);

 private:
  void note();

  Oracle& oracle_;
  const plan::Promises& promises_;
  std::uint32_t number_;
  std::uint32_t proper_;
  Limits limits_;
  Model model_;
  Search search_;
  std::vector<bool> decided_;              // by rule
  std::vector<plan::NodeId> atoms_;        // of all conditions, ascending
  std::vector<std::array<bool, 2>> been_;  // by atom: false, true
  Answers answers_;
};

void ask_dead_rules(Inquiry& inquiry);
void ask_gap(Inquiry& inquiry);
void ask_conflicts(Inquiry& inquiry);
void ask_constant_conditions(Inquiry& inquiry);
void ask_clearances(Inquiry& inquiry);
void ask_separation(Inquiry& inquiry);
void ask_order(Inquiry& inquiry);

}  // namespace wrapup::prove
