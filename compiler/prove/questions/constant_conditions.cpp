// Parts of conditions that are the same for every call, whatever stands around them.
#include <algorithm>

#include "compiler/plan/walk.h"
#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

namespace {

bool is_written(const plan::Rule& rule, plan::NodeId node) {
  return std::any_of(rule.written.begin(), rule.written.end(), [&](const auto& each) { return each.first == node; });
}

/// Whether the part can have this answer; nothing where that isn't known.
std::optional<bool> can_be(Inquiry& inquiry, plan::NodeId atom, bool truth, const plan::Rule& rule) {
  if (inquiry.has_been(atom, truth)) return true;
  auto& model = inquiry.model();
  const auto holds = model.holds(atom);
  const auto is_so = [&](const Frame&) { return inquiry.oracle().holds(atom) == truth; };
  const auto found = inquiry.find({model.made(inquiry.number()), truth ? holds : model.no(holds)}, is_so, {atom});
  switch (found.verdict) {
    case Verdict::impossible: return false;
    case Verdict::shown: return true;
    case Verdict::possible:
    case Verdict::unknown: break;
  }
  inquiry.count(Question::constant_condition, found.verdict);
  inquiry.leave_open(Question::constant_condition, found.verdict, rule.id);
  return std::nullopt;
}

}  // namespace

void ask_constant_conditions(Inquiry& inquiry) {
  const auto& rules = inquiry.decision().rules;
  // Every part once, with the rules that have it.
  std::map<plan::NodeId, std::vector<std::uint32_t>> users;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    for (const auto atom : plan::atoms(inquiry.plan(), rules[rule].when)) {
      if (is_written(rules[rule], atom)) users[atom].push_back(rule);
    }
  }
  std::vector<std::uint32_t> dead;
  for (const auto& answer : inquiry.answers().answers) {
    if (answer.question == Question::dead_rule && answer.rules.size() == 1) dead.push_back(answer.rules[0]);
  }
  for (const auto& [atom, in_rules] : users) {
    for (const bool truth : {true, false}) {
      const auto can = can_be(inquiry, atom, truth, rules[in_rules[0]]);
      if (!can) continue;
      inquiry.count(Question::constant_condition, *can ? Verdict::impossible : Verdict::shown);
      if (*can) continue;
      // That a rule never holds has been said, with the reason.
      const bool told = !truth ? false : std::all_of(in_rules.begin(), in_rules.end(), [&](std::uint32_t rule) {
        return std::find(dead.begin(), dead.end(), rule) != dead.end();
      });
      if (told) continue;
      const auto own = plan::atoms(inquiry.plan(), rules[in_rules[0]].when);
      const auto part = static_cast<std::uint32_t>(std::find(own.begin(), own.end(), atom) - own.begin());
      inquiry.answers().answers.push_back(
          {.question = Question::constant_condition, .rules = in_rules, .part = part, .always = !truth, .call = {}});
    }
  }
}

}  // namespace wrapup::prove
