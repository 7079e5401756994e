// What a destination asks for is met wherever data goes to it: the rule decides, so the condition holds.
#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

void ask_clearances(Inquiry& inquiry) {
  const auto number = inquiry.number();
  const auto& rules = inquiry.decision().rules;
  auto& model = inquiry.model();
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    std::uint32_t place = 0;
    for (const auto& step : rules[rule].steps) {
      for (const auto& proviso : step.provisos) {
        const auto breaks = [&](const Frame& frame) {
          return took_part(frame, number, rule) && !inquiry.oracle().holds(proviso.condition);
        };
        const auto found = inquiry.find({model.decides(number, rule), model.no(model.holds(proviso.condition))}, breaks,
                                        {rules[rule].when, proviso.condition});
        inquiry.count(Question::clearance, found.verdict);
        if (found.verdict == Verdict::unknown) inquiry.no_time(Question::clearance, rules[rule].id);
        if (found.verdict == Verdict::shown || found.verdict == Verdict::possible) {
          Answer answer{.question = Question::clearance, .rules = {rule}, .part = place, .call = {}};
          answer.certain = found.verdict == Verdict::shown;
          if (found.call) answer.call = inquiry.shown(*found.call, breaks);
          inquiry.answers().answers.push_back(std::move(answer));
        }
        ++place;
      }
    }
  }
}

}  // namespace wrapup::prove
