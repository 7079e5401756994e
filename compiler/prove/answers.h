// What was asked of a rule set, and what came out, without a word for people yet: the same for equal rules, wherever they stand.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/prove/search.h"

namespace wrapup::prove {

enum class Question {
  dead_rule,           // can the rule decide, or be one of those that do?
  gap,                 // is there a call that no rule decides?
  conflict,            // do two rules of a `unique` decision hold, or two of an `any` decision disagree?
  constant_condition,  // can this part of a condition be true, and can it be false?
  clearance,           // is what a destination asks for met wherever data goes to it?
  separation,          // does a package for some calls decide about others?
  order,               // is every decision made before those that use it?
};
inline constexpr std::size_t question_count = 7;
/// "rules that can decide": what a row of the summary is about.
const char* words(Question question);

/// The call that shows an answer.
struct Shown {
  std::string json;   // as `wrapup decide` takes it
  std::string words;  // for a person
  bool during = false;
  friend bool operator==(const Shown&, const Shown&) = default;
};

/// Something to tell people: a rule that is dead, a call that nobody decides.
struct Answer {
  Question question = Question::dead_rule;
  std::vector<std::uint32_t> rules;  // of the decision: the one that it is about, then the others, in their order
  std::uint32_t part = 0;  // constant_condition: place in plan::atoms of the rule; clearance: of the provisos of the decision
  bool always = false;     // constant_condition: the answer that the part always has
  bool certain = true;     // or else possible: the solver thinks so, and the engine did not show it
  std::optional<Shown> call;
  friend bool operator==(const Answer&, const Answer&) = default;
};

/// How many questions of a kind came out how.
struct Tally {
  std::size_t asked = 0, proved = 0, found = 0, possible = 0, unknown = 0;
  void add(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// All about one decision.
struct Answers {
  std::vector<Answer> answers;
  std::array<Tally, question_count> tallies;
  std::vector<std::string> unknown;       // what there was no time for: "dead_rule outcome/spam"
  std::vector<std::string> not_modelled;  // in words, sorted: "opening hours"
  friend bool operator==(const Answers&, const Answers&) = default;
};

}  // namespace wrapup::prove
