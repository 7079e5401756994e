#include "cli/coverage/coverage.h"

#include <algorithm>
#include <iterator>

#include "compiler/prove/cases.h"

namespace wrapup::cli {

namespace {

constexpr std::size_t most_asked_again = 50;

class Finder {
 public:
  Finder(const Compiled& rules, const prove::Limits& limits)
      : rules_(rules), oracle_(*rules.plan, rules.project.environment), limits_(limits) {
    coverage_.goals = goals_of(rules);
    coverage_.reached.assign(coverage_.goals.size(), Reached::open);
  }

  Coverage run(const WatchGoals& watch) {
    count_tests();
    std::unique_ptr<prove::Cases> cases;  // one decision at a time: a solver is large
    std::uint32_t of = 0;
    for (std::size_t at = 0; at < coverage_.goals.size(); ++at) {
      watch(at, coverage_.goals.size());
      if (coverage_.reached[at] != Reached::open) continue;
      const auto& goal = coverage_.goals[at];
      if (!cases || of != goal.decision) cases = std::make_unique<prove::Cases>(oracle_, of = goal.decision, limits_);
      answer(at, goal.is_rule() ? rule_call(*cases, goal) : cases->turning_on(goal.rule, goal.atom, goal.truth));
    }
    cases.reset();
    ask_again();
    coverage_.calls = fewest();
    return std::move(coverage_);
  }

 private:
  /// What a solver was told on the way to other answers may lead it astray: what is left is asked of a new one each.
  void ask_again() {
    std::size_t asked = 0;
    for (std::size_t at = 0; at < coverage_.goals.size() && asked < most_asked_again; ++at) {
      if (coverage_.reached[at] != Reached::open) continue;
      ++asked;
      const auto& goal = coverage_.goals[at];
      prove::Cases cases(oracle_, goal.decision, limits_);
      answer(at, goal.is_rule() ? rule_call(cases, goal) : cases.turning_on(goal.rule, goal.atom, goal.truth));
    }
  }

  prove::Found rule_call(prove::Cases& cases, const Goal& goal) const {
    const bool otherwise = rules_.plan->decisions[goal.decision].rules[goal.rule].otherwise;
    return otherwise ? cases.undecided() : cases.decided_by(goal.rule);
  }

  void count_tests() {
    const auto& own = rules_.project.files;
    for (const auto& test : rules_.plan->tests) {
      if (std::find(own.begin(), own.end(), test.span.file) == own.end()) continue;
      const auto& frame = oracle_.decide(test);
      for (std::size_t at = 0; at < coverage_.goals.size(); ++at) {
        if (coverage_.reached[at] == Reached::open && shows(oracle_, frame, coverage_.goals[at]))
          coverage_.reached[at] = Reached::by_test;
      }
    }
  }

  void answer(std::size_t at, const prove::Found& found) {
    if (found.verdict == prove::Verdict::impossible) coverage_.reached[at] = Reached::impossible;
    if (!found.call) return;
    const auto* frame = oracle_.decide(*found.call);
    if (frame == nullptr || !shows(oracle_, *frame, coverage_.goals[at])) return;
    FoundCall call{*found.call, {}, {}};
    for (std::size_t other = 0; other < coverage_.goals.size(); ++other) {
      if (coverage_.reached[other] == Reached::by_test || !shows(oracle_, *frame, coverage_.goals[other])) continue;
      coverage_.reached[other] = Reached::by_call;
      call.goals.push_back(other);
    }
    found_.push_back(std::move(call));
  }

  /// A small cover: again and again the call that reaches most of what is left, then without those that the others make needless.
  std::vector<FoundCall> fewest() const {
    std::vector<std::size_t> covered(coverage_.goals.size());  // by goal: how many of the chosen calls reach it
    std::vector<const FoundCall*> chosen;
    const auto fresh = [&](const FoundCall& call) {
      return std::count_if(call.goals.begin(), call.goals.end(), [&](std::size_t goal) { return covered[goal] == 0; });
    };
    while (true) {
      const auto best =
          std::max_element(found_.begin(), found_.end(), [&](const auto& a, const auto& b) { return fresh(a) < fresh(b); });
      if (best == found_.end() || fresh(*best) == 0) break;
      for (const auto goal : best->goals) ++covered[goal];
      chosen.push_back(&*best);
    }
    std::erase_if(chosen, [&](const FoundCall* call) {
      const bool needless =
          std::all_of(call->goals.begin(), call->goals.end(), [&](std::size_t goal) { return covered[goal] > 1; });
      for (const auto goal : call->goals) covered[goal] -= needless ? 1 : 0;
      return needless;
    });
    std::vector<FoundCall> calls;
    for (const auto* call : chosen) {
      calls.push_back(*call);
      auto& own = calls.back().own;
      std::copy_if(call->goals.begin(), call->goals.end(), std::back_inserter(own),
                   [&](std::size_t goal) { return covered[goal] == 1; });
    }
    std::sort(calls.begin(), calls.end(), [](const auto& a, const auto& b) { return a.goals < b.goals; });
    return calls;
  }

  const Compiled& rules_;
  prove::Oracle oracle_;
  prove::Limits limits_;
  Coverage coverage_;
  std::vector<FoundCall> found_;
};

}  // namespace

Coverage coverage_of(const Compiled& rules, const prove::Limits& limits, const WatchGoals& watch) {
  return Finder(rules, limits).run(watch);
}

}  // namespace wrapup::cli
