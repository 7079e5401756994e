// The index of a plan's rules: which of a decision's rules a call leaves possible. It only takes impossible rules away; what is
// left is tried as ever, and the walk over all rules is its oracle. Built once, immutable; threads share it.
#pragma once

#include <array>
#include <memory>
#include <optional>

#include "runtime/evaluate/evaluator.h"
#include "runtime/index/rule_index.h"

namespace wrapup {
class Interpreter;
}

namespace wrapup::index {

class Index {
 public:
  /// `interpreter` is used here alone.
  explicit Index(const Interpreter& interpreter, const Thresholds& thresholds = {});

  /// For the rules of a decision that may hold; null where all of them are tried.
  const RuleIndex* holds(std::uint32_t decision) const { return holds_[decision] ? &*holds_[decision] : nullptr; }
  /// For those of the unsure rules that could match; null where all of them are asked.
  const RuleIndex* could(std::uint32_t decision) const { return could_[decision] ? &*could_[decision] : nullptr; }
  /// See fetch_for(); at most `calls_fetched_for` calls.
  void fetch_for(const Evaluator& evaluator, std::span<const Context> calls) const;
  const std::vector<Subject>& subjects() const { return subjects_; }
  const plan::Unsure& unsure(std::uint32_t subject) const { return unsure_[subject]; }

 private:
  std::vector<Subject> subjects_;
  std::vector<plan::Unsure> unsure_;                     // by subject
  std::vector<std::optional<RuleIndex>> holds_, could_;  // by decision
  /// Keys that calls bring along, of lists too many to stay in the cache.
  struct Spread {
    std::uint32_t decision = 0;
    std::size_t keyed = 0;  // in the decision's RuleIndex
  };
  std::vector<Spread> spread_;
};

/// The rules that one call leaves possible, in order.
class Candidates {
 public:
  enum class Question { may_hold, could_match };
  /// `rules`: of `index`. All outlive the candidates; `frame` holds the decisions made so far.
  Candidates(const Index& index, const RuleIndex& rules, Question question, const Evaluator& evaluator, Frame& frame);

  static constexpr std::uint32_t none = ~std::uint32_t{0};
  /// The next rule, or `none`. They ascend.
  std::uint32_t next();

 private:
  static constexpr std::size_t most_lists = most_keys + 1;  // and `always`
  /// What is left of an ascending list.
  struct List {
    const std::uint32_t* next;
    const std::uint32_t* end;
  };

  std::uint32_t class_of(std::uint32_t subject);
  bool is_open(std::uint32_t subject) const;
  void add(const std::uint32_t* first, const std::uint32_t* last);
  void ask_subjects(std::size_t last);
  std::uint64_t words_of_block() const;
  void open_block();
  void take_from_block();

  const Index& index_;
  const RuleIndex& rules_;
  const Evaluator& evaluator_;
  Frame& frame_;
  Question question_;
  std::array<List, most_lists> lists_;
  std::size_t list_count_ = 0;

  // The bit sets: `bits_next_` is their next rule, or a lower bound of it while the block that it stands in is not open.
  std::uint32_t bits_next_ = none;
  bool block_is_open_ = false;
  std::size_t block_ = 0;
  std::size_t subjects_asked_ = 0;  // of the bit sets'
  std::size_t set_count_ = 0;
  std::array<std::uint32_t, most_narrowing> sets_;  // one a subject that counts in this call
  std::uint64_t words_left_ = 0;                    // those of `found_` that are not used up
  std::array<std::uint64_t, 64> found_;             // the block's rules that are possible; only words in `words_left_` count
};

}  // namespace wrapup::index
