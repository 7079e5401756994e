#include <algorithm>
#include <bit>

#include "runtime/index/index.h"

namespace wrapup::index {

Candidates::Candidates(const Index& index, const RuleIndex& rules, Question question, const Evaluator& evaluator, Frame& frame)
    : index_(index), rules_(rules), evaluator_(evaluator), frame_(frame), question_(question) {
  for (const Keyed& keyed : rules.keyed) {
    const Keyed::List& list = keyed.lists[class_of(keyed.subject)];
    const std::uint32_t* first = list.count == 1 ? &list.first : keyed.rules.data() + list.first;
    add(first, first + list.count);
  }
  add(rules.always.data(), rules.always.data() + rules.always.size());
  if (!rules.bits.blocks.empty()) bits_next_ = rules.bits.blocks[0].rules.front();
}

void Candidates::add(const std::uint32_t* first, const std::uint32_t* last) {
  if (first != last) lists_[list_count_++] = {first, last};
}

std::uint32_t Candidates::class_of(std::uint32_t subject) {
  ClassMemo& memo = frame_.classes[subject];
  if (memo.evaluation == frame_.evaluation) return memo.number;
  const Subject& of = index_.subjects()[subject];
  memo.evaluation = frame_.evaluation;
  switch (of.source()) {
    case Subject::Source::slot: return memo.number = of.class_of(frame_.context->slots[of.number()]);
    case Subject::Source::decision: return memo.number = of.class_of(frame_.decisions[of.number()]);
    case Subject::Source::cheap:
    case Subject::Source::costly: return memo.number = of.class_of(evaluator_.evaluate(frame_, of.node()));
  }
  return missing_class;
}

bool Candidates::is_open(std::uint32_t subject) const {
  if (question_ == Question::may_hold) return false;
  const std::vector<std::uint32_t>& decisions = index_.unsure(subject).decisions;
  return std::any_of(decisions.begin(), decisions.end(), [&](std::uint32_t d) { return frame_.confidences[d] < 1; });
}

/// Asks the bit sets' subjects from `subjects_asked_` up to `last` for their sets.
void Candidates::ask_subjects(std::size_t last) {
  for (; subjects_asked_ < last; ++subjects_asked_) {
    const Coarse& coarse = rules_.bits.subjects[subjects_asked_];
    if (!is_open(coarse.subject)) sets_[set_count_++] = coarse.first_set + coarse.set_of[class_of(coarse.subject)];
  }
}

/// Which words of the block may have rules that all sets have.
std::uint64_t Candidates::words_of_block() const {
  const BitSets& bits = rules_.bits;
  const std::uint64_t* summaries = bits.summaries.data() + block_ * bits.sets;
  std::uint64_t words = ~std::uint64_t{0} >> (64 - bits.blocks[block_].words);
  for (std::size_t s = 0; s < set_count_; ++s) words &= summaries[sets_[s]];
  return words;
}

/// Finds the rules of the next block that all sets have.
void Candidates::open_block() {
  // What the cheap subjects leave in so few words is tried without asking the costly ones.
  constexpr int few_words = 2;
  const BitSets& bits = rules_.bits;
  const Block& block = bits.blocks[block_];
  ask_subjects(bits.cheap);
  std::uint64_t words = words_of_block();
  if (std::popcount(words) > few_words && subjects_asked_ < bits.subjects.size()) {
    ask_subjects(bits.subjects.size());
    words = words_of_block();
  }
  words_left_ = 0;
  for (; words != 0; words &= words - 1) {
    std::size_t at = static_cast<std::size_t>(std::countr_zero(words));
    const std::uint64_t* column = bits.words.data() + block.first_word + at;
    std::uint64_t word = ~std::uint64_t{0};
    for (std::size_t s = 0; s < set_count_ && word != 0; ++s) word &= column[std::size_t{sets_[s]} * block.words];
    if (at + 1 == block.words && set_count_ == 0) word >>= (64 - block.position.size() % 64) % 64;
    for (; word != 0; word &= word - 1) {
      std::uint16_t rule = block.position[at * 64 + static_cast<std::size_t>(std::countr_zero(word))];
      std::uint64_t bit = std::uint64_t{1} << (rule / 64);
      if ((words_left_ & bit) == 0) found_[rule / 64] = 0;
      words_left_ |= bit;
      found_[rule / 64] |= std::uint64_t{1} << (rule % 64);
    }
  }
  block_is_open_ = true;
}

/// Moves `bits_next_` on to the next rule of the open block, or to the first of the block behind it.
void Candidates::take_from_block() {
  const std::vector<Block>& blocks = rules_.bits.blocks;
  if (words_left_ == 0) {
    block_is_open_ = false;
    ++block_;
    bits_next_ = block_ < blocks.size() ? blocks[block_].rules.front() : none;
    return;
  }
  std::size_t at = static_cast<std::size_t>(std::countr_zero(words_left_));
  std::uint64_t& word = found_[at];
  bits_next_ = blocks[block_].rules[at * 64 + static_cast<std::size_t>(std::countr_zero(word))];
  word &= word - 1;
  if (word == 0) words_left_ &= words_left_ - 1;
}

std::uint32_t Candidates::next() {
  for (;;) {
    std::uint32_t rule = bits_next_;
    for (std::size_t i = 0; i < list_count_; ++i) rule = std::min(rule, *lists_[i].next);
    if (rule == none) return none;
    if (rule == bits_next_) {
      bool is_certain = block_is_open_;
      if (!is_certain) open_block();
      take_from_block();
      if (!is_certain) continue;
    }
    for (std::size_t i = 0; i < list_count_;) {
      List& list = lists_[i];
      if (*list.next != rule) {
        ++i;
      } else if (++list.next == list.end) {
        list = lists_[--list_count_];
      } else {
        ++i;
      }
    }
    return rule;
  }
}

}  // namespace wrapup::index
