// Overlaps of `unique`, disagreements of `any`: pair by pair, until no call is left that has another.
#include <algorithm>

#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t most_pairs = 20;  // of one decision

void ask_pairs(Inquiry& inquiry) {
  const auto& decision = inquiry.decision();
  if (decision.hit != plan::HitPolicy::unique && decision.hit != plan::HitPolicy::any) return;
  auto& model = inquiry.model();
  const auto number = inquiry.number();
  std::vector<plan::NodeId> conditions;
  for (const auto& rule : decision.rules) conditions.push_back(rule.when);
  std::vector<Formula> wanted{model.conflict(number)};
  std::vector<Conflict> told;
  const auto pair_of = [&](const Frame& frame) { return frame.decided[number].conflict; };
  for (std::size_t pairs = 0; pairs < most_pairs; ++pairs) {
    const auto conflicts = [&](const Frame& frame) {
      const auto pair = pair_of(frame);
      return pair && std::none_of(told.begin(), told.end(), [&](const Conflict& each) {
               return each.first_rule == pair->first_rule && each.second_rule == pair->second_rule;
             });
    };
    const auto found = inquiry.find(wanted, conflicts, conditions);
    inquiry.count(Question::conflict, found.verdict);
    if (found.verdict == Verdict::unknown) return inquiry.no_time(Question::conflict, decision.name);
    if (found.verdict == Verdict::impossible) return;
    if (found.verdict == Verdict::possible) {
      inquiry.answers().answers.push_back({.question = Question::conflict, .rules = {}, .certain = false, .call = {}});
      return;
    }
    const auto pair = *pair_of(*inquiry.oracle().decide(*found.call));
    const auto same_pair = [&](const Frame& frame) {
      const auto other = pair_of(frame);
      return other && other->first_rule == pair.first_rule && other->second_rule == pair.second_rule;
    };
    told.push_back(pair);
    inquiry.answers().answers.push_back({.question = Question::conflict,
                                         .rules = {pair.first_rule, pair.second_rule},
                                         .call = inquiry.shown(*found.call, same_pair)});
    const Formula together[] = {model.matches(number, pair.first_rule), model.matches(number, pair.second_rule)};
    wanted.push_back(model.no(model.all(together)));
  }
}

}  // namespace

void ask_conflicts(Inquiry& inquiry) {
  auto& answers = inquiry.answers().answers;
  const auto before = static_cast<std::ptrdiff_t>(answers.size());
  ask_pairs(inquiry);
  std::sort(answers.begin() + before, answers.end(), [](const Answer& a, const Answer& b) { return a.rules < b.rules; });
}

}  // namespace wrapup::prove
