// Calls that no rule decides, where one is required; and where all rules are rows of a table, which promises to be whole.
#include <algorithm>

#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

namespace {

bool is_table(const plan::Decision& decision) {
  return !decision.rules.empty() &&
         std::all_of(decision.rules.begin(), decision.rules.end(), [](const plan::Rule& rule) { return rule.row; });
}

}  // namespace

void ask_gap(Inquiry& inquiry) {
  const auto& decision = inquiry.decision();
  const bool promised = decision.required || is_table(decision);
  if (!promised || decision.hit == plan::HitPolicy::collect || decision.rules.empty()) return;
  const auto number = inquiry.number();
  if (decision.rules.back().otherwise) return inquiry.count(Question::gap, Verdict::impossible);
  auto& model = inquiry.model();
  const auto undecided = [&](const Frame& frame) {
    const auto& decided = frame.decided[number];
    return decided.rule == no_rule && !decided.conflict;
  };
  std::vector<plan::NodeId> conditions;
  for (const auto& rule : decision.rules) conditions.push_back(rule.when);
  const auto rules = static_cast<std::uint32_t>(decision.rules.size());
  const auto found = inquiry.find({model.made(number), model.no(model.matched_before(number, rules))}, undecided, conditions);
  inquiry.count(Question::gap, found.verdict);
  if (found.verdict == Verdict::unknown) return inquiry.leave_open(Question::gap, found.verdict, decision.name);
  if (found.verdict == Verdict::impossible) return;
  Answer answer{.question = Question::gap, .rules = {}, .certain = found.verdict == Verdict::shown, .call = {}};
  if (found.call) answer.call = inquiry.shown(*found.call, undecided);
  inquiry.answers().answers.push_back(std::move(answer));
}

}  // namespace wrapup::prove
