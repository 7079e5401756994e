// Rules that can never decide, and those that hide them.
#include "compiler/prove/inquiry.h"

namespace wrapup::prove {

namespace {

/// The fewest rules that take every call for which `rule` holds, in their order; none where it never holds.
std::vector<std::uint32_t> hiding(Inquiry& inquiry, std::uint32_t rule) {
  auto& model = inquiry.model();
  const bool first = inquiry.decision().hit == plan::HitPolicy::first;
  const auto wanted = model.matches(inquiry.number(), rule);
  std::vector<Formula> others;
  std::vector<std::uint32_t> rules;
  const auto ask = [&](std::span<const std::uint32_t> which) {
    std::vector<Formula> all{wanted};
    for (const auto each : which) all.push_back(model.no(model.matches(inquiry.number(), each)));
    return inquiry.excluded(all);
  };
  for (std::uint32_t other = 0; other < inquiry.proper_rules(); ++other) {
    if (other == rule || (first && other > rule)) continue;
    rules.push_back(other);
  }
  if (!ask(rules)) return rules;
  const auto reasons = model.reasons();
  std::erase_if(rules, [&](std::uint32_t other) {
    const auto formula = model.no(model.matches(inquiry.number(), other));
    return std::find(reasons.begin(), reasons.end(), formula) == reasons.end();
  });
  for (std::size_t i = rules.size(); i-- > 0;) {
    auto fewer = rules;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (ask(fewer)) rules = std::move(fewer);
  }
  return rules;
}

void ask(Inquiry& inquiry, std::uint32_t rule) {
  auto& model = inquiry.model();
  const auto decision = inquiry.number();
  const auto when = inquiry.decision().rules[rule].when;
  const auto decides = [&](const Frame&) { return inquiry.oracle().took_part(decision, rule); };
  const auto found = inquiry.find({model.decides(decision, rule)}, decides, {when});
  // The other way round here: that no call is found is what people have to hear of.
  switch (found.verdict) {
    case Verdict::shown: inquiry.count(Question::dead_rule, Verdict::impossible); return;
    case Verdict::possible:
    case Verdict::unknown:
      inquiry.count(Question::dead_rule, found.verdict);
      inquiry.leave_open(Question::dead_rule, found.verdict, inquiry.decision().rules[rule].id);
      return;
    case Verdict::impossible: break;
  }
  inquiry.count(Question::dead_rule, Verdict::shown);
  Answer answer{.question = Question::dead_rule, .rules = {rule}, .call = {}};
  if (has_order(inquiry.decision().hit)) {
    const auto others = hiding(inquiry, rule);
    answer.rules.insert(answer.rules.end(), others.begin(), others.end());
    const auto hidden = [&](const Frame&) { return inquiry.oracle().holds(when) && !inquiry.oracle().took_part(decision, rule); };
    if (!others.empty()) {
      const auto example = inquiry.find({model.matches(decision, rule)}, hidden, {when});
      if (example.call) answer.call = inquiry.shown(*example.call, hidden);
    }
  }
  inquiry.answers().answers.push_back(std::move(answer));
}

}  // namespace

void ask_dead_rules(Inquiry& inquiry) {
  for (std::uint32_t rule = 0; rule < inquiry.decision().rules.size(); ++rule) {
    // Who has to write `otherwise` is not told that nothing gets there.
    if (inquiry.decision().rules[rule].otherwise && inquiry.decision().required) continue;
    if (inquiry.has_decided(rule)) {
      inquiry.count(Question::dead_rule, Verdict::impossible);
    } else {
      ask(inquiry, rule);
    }
  }
}

}  // namespace wrapup::prove
