// Tests that are suggested for random rule sets compile, pass, and leave nothing out that a call could show.
#include "cli/coverage/suggest_tests.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "cli/temporary.h"
#include "cli/testing/outcome.h"
#include "compiler/diagnostics/render.h"

namespace wrapup::cli {
namespace {

constexpr const char* head = R"(package random

enum Outcome { booked, missed, spam }
context {
  call {
    answered: bool
    way:      Outcome?
    duration: duration?
    turns:    int
  }
  finding {
    intent: string? scored
    mood:   number?
  }
}
decision outcome: Outcome, first, required, after
decision tags: string, collect, optional, after

)";

/// Small rule sets of the kind that people write, from a seed.
class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}

  std::string write() {
    std::string text = head;
    text += "decide outcome {\n" + rules({"booked", "missed", "spam"}) + "  otherwise missed\n}\n";
    text += "decide tags {\n" + rules({"\"a\"", "\"b\""}) + "}\n";
    return text;
  }

 private:
  std::string rules(const std::vector<std::string>& values) {
    std::string text;
    for (int rule = 0, count = 1 + below(4); rule < count; ++rule) {
      text += "  rule r" + std::to_string(rule) + " when " + condition(2) + " then " + one_of(values) + "\n";
    }
    return text;
  }

  std::string condition(int depth) {
    if (depth == 0 || below(4) == 0) return test();
    const auto left = condition(depth - 1), right = condition(depth - 1);
    switch (below(3)) {
      case 0: return "(" + left + " and " + right + ")";
      case 1: return "(" + left + " or " + right + ")";
      default: return "(" + left + " and not call.answered)";
    }
  }

  std::string test() {
    switch (below(8)) {
      case 0: return "call.answered";
      case 1: return "call.way == " + one_of({"booked", "missed"});
      case 2: return "call.duration is " + one_of({"present", "missing"});
      case 3: return "(call.duration is present and call.duration < " + one_of({"4s", "1m"}) + ")";
      case 4: return "call.turns > " + one_of({"0", "3"});
      case 5: return "finding.intent == " + one_of({"\"book\"", "\"cancel\""});
      case 6: return "finding.intent.confidence >= " + one_of({"50%", "80%"});
      default: return "finding.mood ?? 0.0 < " + one_of({"-0.5", "0.5"});
    }
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }
  std::string one_of(const std::vector<std::string>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  std::mt19937_64 random_;
};

Coverage coverage(const Compiled& rules) {
  return coverage_of(rules, {}, [](std::size_t, std::size_t) {});
}

std::size_t count(const Coverage& coverage, Reached reached) {
  return static_cast<std::size_t>(std::count(coverage.reached.begin(), coverage.reached.end(), reached));
}

/// Coverage once the suggested tests are written, which all pass.
Coverage with_suggested(const std::string& text, Coverage& before) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "rules.wrap";
  std::ofstream(path) << text;
  const auto rules = compile(path);
  EXPECT_TRUE(rules.plan) << render_text(rules.sources, rules.diagnostics.entries(), false) << text;
  if (!rules.plan) return {};
  before = coverage(rules);
  const auto suggested = suggest_tests(path, rules, before);
  EXPECT_TRUE(suggested.left.empty());
  std::ofstream(path, std::ios::app) << suggested.blocks;
  const auto grown = compile(path);
  EXPECT_TRUE(grown.plan) << render_text(grown.sources, grown.diagnostics.entries(), false) << suggested.blocks;
  if (!grown.plan) return {};
  for (const auto& outcome : run_tests(grown)) EXPECT_TRUE(outcome.failures.empty()) << outcome.title << "\n" << suggested.blocks;
  return coverage(grown);
}

TEST(SuggestedTests, OfRandomRulesLeaveNothingOutThatACallCanShow) {
  std::size_t impossible = 0, reached = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto text = Writer(seed).write();
    Coverage before;
    const auto after = with_suggested(text, before);
    EXPECT_EQ(count(after, Reached::by_call), 0u) << text;
    EXPECT_EQ(count(after, Reached::open), 0u) << text;
    EXPECT_EQ(count(after, Reached::impossible), count(before, Reached::impossible));
    impossible += count(after, Reached::impossible);
    reached += count(after, Reached::by_test);
  }
  // The rules were worth the trouble: most goals can be reached, some can't.
  EXPECT_GT(reached, impossible);
  EXPECT_GT(impossible, 0u);
}

TEST(SuggestedTests, WhatIsImpossibleNoCallShows) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const TemporaryFolder folder;
    const auto path = folder.path() / "rules.wrap";
    std::ofstream(path) << Writer(seed).write();
    const auto rules = compile(path);
    ASSERT_TRUE(rules.plan);
    const auto& plan = *rules.plan;
    const auto found = coverage(rules);
    prove::Oracle oracle(plan, rules.project.environment);
    // Every combination of values on either side of what the rules name.
    const std::vector<std::pair<std::string, std::vector<Value>>> values{
        {"call.answered", {{true}, {false}}},
        {"call.way", {{}, {std::int64_t{0}}, {std::int64_t{1}}, {std::int64_t{2}}}},
        {"call.duration", {{}, {std::int64_t{3'000}}, {std::int64_t{4'000}}, {std::int64_t{60'000}}}},
        {"call.turns", {{std::int64_t{0}}, {std::int64_t{1}}, {std::int64_t{4}}}},
        {"finding.intent", {{}, {std::string("book")}, {std::string("cancel")}, {std::string("else")}}},
        {"finding.mood", {{}, {-0.75}, {0.0}, {0.75}}}};
    std::vector<prove::Call> calls{prove::Call(plan)};
    for (std::size_t slot = 0; slot < plan.slots.size(); ++slot) {
      const auto known =
          std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == plan.slots[slot].path; });
      ASSERT_NE(known, values.end());
      std::vector<prove::Call> more;
      for (const auto& call : calls) {
        for (const auto& value : known->second) {
          for (const double sure : {0.25, 0.5, 0.9}) {
            more.push_back(call);
            more.back().slots[slot] = value;
            if (!plan.slots[slot].scored || value.is_missing()) break;
            more.back().sure[slot] = sure;
          }
        }
      }
      calls = std::move(more);
    }
    for (const auto& call : calls) {
      const auto* frame = oracle.decide(call);
      if (frame == nullptr) continue;
      for (std::size_t at = 0; at < found.goals.size(); ++at) {
        if (found.reached[at] == Reached::impossible) {
          ASSERT_FALSE(shows(oracle, *frame, found.goals[at])) << prove::to_json(call, plan);
        }
      }
    }
  }
}

}  // namespace
}  // namespace wrapup::cli
