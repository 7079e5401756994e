#include "runtime/serve/what_if.h"

#include "runtime/compare/compared_call.h"
#include "runtime/compare/tally_json.h"
#include "runtime/decide/history.h"

namespace wrapup::serve {

namespace {

/// Decisions of steps, by both.
std::set<std::string> step_decisions(const deciding::RuleSet& now, const deciding::RuleSet& candidate) {
  std::set<std::string> names;
  for (const auto* rules : {&now, &candidate}) {
    for (const auto& decision : rules->plan().decisions) {
      if (decision.steps) names.insert(decision.name);
    }
  }
  return names;
}

}  // namespace

nlohmann::ordered_json what_would_change(const journal::Reader& journal, const deciding::RuleSet& now,
                                         const deciding::RuleSet& candidate, const std::vector<std::string>& calls) {
  ComparisonSetup setup;
  setup.reading.of_steps = step_decisions(now, candidate);
  setup.before = LocationPath::of(now.plan());
  setup.after = LocationPath::of(candidate.plan());
  ChangeTally tally;
  std::size_t erased = 0;
  for (const auto& call : calls) {
    const auto history = deciding::history_of(journal.read_call(call));
    if (history.known.events.empty()) {
      ++erased;
      continue;
    }
    const auto before = deciding::decide_after(now, history.known).record;
    const auto after = deciding::decide_after(candidate, history.known).record;
    const auto compared = compare_call(setup, {history.known.provider, call, false, ""}, before, after);
    tally.add(compared.call, compared.changes);
  }
  auto told =
      tally_json(tally, !setup.before.decision.empty(), [](const auto& call) { return nlohmann::ordered_json(call->key.call); });
  told["erased"] = erased;
  return told;
}

}  // namespace wrapup::serve
