// A package for some calls decides about these only. Its rules, overrides among them, hold for no other call; and a shared rule
// that it changes is the shared rule where the package's condition does not hold, as "and not that condition" is all that was
// added.
#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

void ask_separation(Inquiry& inquiry) {
  const auto number = inquiry.number();
  const auto& rules = inquiry.decision().rules;
  auto& model = inquiry.model();
  for (const auto& scoped : inquiry.promises().scoped) {
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
      if (!rules[rule].id.starts_with(scoped.package + "/")) continue;
      const auto strays = [&](const Frame&) {
        return inquiry.oracle().holds(rules[rule].when) && !inquiry.oracle().holds(scoped.scope);
      };
      const auto found = inquiry.find({model.matches(number, rule), model.no(model.holds(scoped.scope))}, strays,
                                      {rules[rule].when, scoped.scope});
      inquiry.count(Question::separation, found.verdict);
      if (found.verdict == Verdict::unknown) inquiry.no_time(Question::separation, rules[rule].id);
      if (found.verdict != Verdict::shown && found.verdict != Verdict::possible) continue;
      Answer answer{.question = Question::separation, .rules = {rule}, .call = {}};
      answer.certain = found.verdict == Verdict::shown;
      if (found.call) answer.call = inquiry.shown(*found.call, strays);
      inquiry.answers().answers.push_back(std::move(answer));
    }
  }
}

}  // namespace wrapup::prove
