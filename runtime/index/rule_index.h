// Which of some rules are possible, given the classes of their subjects in one call. A rule stands in one of three places:
//   keyed   under the few classes of one selective subject (a number, a location, a code)
//   bits    in bit sets, one a class of each subject that narrows the rest
//   always  where nothing narrows it
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/index/conditions.h"

namespace wrapup::index {

/// Each keyed subject costs every call a look-up, and each with bit sets an operation a word.
inline constexpr std::size_t most_keys = 4, most_narrowing = 20;

/// Rules under the classes of one subject.
struct Keyed {
  /// `count` rules from `rules[first]` on, ascending; one alone is `first` itself, which saves a way to memory.
  struct List {
    std::uint32_t first = 0, count = 0;
  };
  std::uint32_t subject = 0;
  std::vector<List> lists;  // by class
  std::vector<std::uint32_t> rules;
};

/// How the bit sets see a subject: many classes may share a bit set, which then has the rules of all of them.
struct Coarse {
  std::uint32_t subject = 0;
  std::vector<std::uint16_t> set_of;  // by class
  std::uint32_t sets = 0;
  std::uint32_t first_set = 0;  // among all subjects' sets
};

/// Up to 4,096 alternatives of rules. They stand in an order that brings alike ones together, so that whole words are empty and
/// the summary, a bit a word, says so.
struct Block {
  std::uint32_t words = 0;
  std::size_t first_word = 0;           // in BitSets::words: `words` of set 0, of set 1, …
  std::vector<std::uint32_t> rules;     // different ones, ascending
  std::vector<std::uint16_t> position;  // by alternative: its rule, in `rules`
};

struct BitSets {
  std::vector<Coarse> subjects;  // the one that narrows most first, but costly ones last
  std::size_t cheap = 0;         // how many of them are not costly
  std::uint32_t sets = 0;
  std::vector<Block> blocks;             // later blocks have later rules
  std::vector<std::uint64_t> summaries;  // by block, then set
  std::vector<std::uint64_t> words;
};

struct RuleIndex {
  std::vector<std::uint32_t> always;  // ascending
  std::vector<Keyed> keyed;
  BitSets bits;
};

/// Rules that can be asked for one alternative at a time, ascending by rule.
struct Entry {
  std::uint32_t rule = 0;
  Constraints constraints;
};

/// When an index is worth its cost; tests index what is not.
struct Thresholds {
  /// Fewer rules are tried one by one, and get no key and no bit sets of their own.
  std::size_t few_rules = 8;
  /// Bit sets that leave more than this part of the rules are not worth their cost.
  double useful_part = 0.25;
};

/// What choosing places needs to know of a subject.
struct SubjectFacts {
  std::uint32_t classes = 0;
  bool is_key = true;      // not where its constraints do not count in some calls
  bool is_costly = false;  // to evaluate
};

RuleIndex make_rule_index(std::vector<Entry> entries, const std::vector<SubjectFacts>& subjects, const Thresholds& thresholds);

}  // namespace wrapup::index
