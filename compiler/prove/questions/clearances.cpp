// What a destination asks for is met wherever data goes to it: the rule decides, so the condition holds.
#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

void ask_clearances(Inquiry& inquiry) {
  const auto number = inquiry.number();
  auto& model = inquiry.model();
  const auto& provisos = inquiry.promises().provisos;
  std::uint32_t part = 0;
  for (const auto& proviso : provisos) {
    if (proviso.decision != number) continue;
    const auto place = part++;
    const auto& rule = inquiry.decision().rules[proviso.rule];
    const auto breaks = [&](const Frame&) {
      return inquiry.oracle().took_part(number, proviso.rule) && !inquiry.oracle().holds(proviso.condition);
    };
    const auto found = inquiry.find({model.decides(number, proviso.rule), model.no(model.holds(proviso.condition))}, breaks,
                                    {rule.when, proviso.condition});
    inquiry.count(Question::clearance, found.verdict);
    if (found.verdict == Verdict::unknown) inquiry.no_time(Question::clearance, rule.id);
    if (found.verdict != Verdict::shown && found.verdict != Verdict::possible) continue;
    Answer answer{.question = Question::clearance, .rules = {proviso.rule}, .part = place, .call = {}};
    answer.certain = found.verdict == Verdict::shown;
    if (found.call) answer.call = inquiry.shown(*found.call, breaks);
    inquiry.answers().answers.push_back(std::move(answer));
  }
}

}  // namespace wrapup::prove
