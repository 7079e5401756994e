// The hit policies of DMN 1.5 (section 8.3.1), each on a table by hand: what the engine decides, and that the prover knows the
// same. For every answer a probe asks "is there a call with these inputs and this answer?": it can hold exactly where the table
// says so.
#include <fmt/format.h>

#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

const std::string context = R"(package policies
context { call { a: bool, b: bool } }
enum Grade { high, middle, low }
)";

/// What is decided for a and b: not a not b, a alone, b alone, both. "none" where nothing is.
struct Table {
  std::string decision;  // its declaration and rules
  std::string asked;     // an expression for a comparison, `graded`
  std::vector<std::string> answers;
  std::array<std::string, 4> expected;
};

void holds_by_hand(const Table& table) {
  std::string text = context + table.decision + "\ndecision probe: int, collect, optional, after\ndecide probe {\n";
  const char* inputs[] = {"not call.a and not call.b", "call.a and not call.b", "not call.a and call.b", "call.a and call.b"};
  std::vector<bool> wanted;
  for (int input = 0; input < 4; ++input) {
    for (const auto& answer : table.answers) {
      const auto test =
          answer == "none" ? fmt::format("{} is missing", table.asked) : fmt::format("{} == {}", table.asked, answer);
      text += fmt::format("  rule p{}  when {} and {} then 1\n", wanted.size(), inputs[input], test);
      wanted.push_back(table.expected[static_cast<std::size_t>(input)] == answer);
    }
  }
  Proved proved(text + "}\n");
  std::set<std::string> dead;
  for (const auto& finding : proved.report().findings) {
    if (finding.diagnostic.code == Code::proved_dead && finding.decision == "probe") dead.insert(finding.rules.at(0));
  }
  const auto probe = proved.decision("probe");
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& rule = proved.plan().decisions[probe].rules[i];
    EXPECT_EQ(!dead.contains(rule.id), wanted[i]) << "the prover, " << rule.id << "\n" << text;
  }
  // And the engine, for each of the four calls.
  for (int input = 0; input < 4; ++input) {
    const auto json = fmt::format(R"({{"call": {{"a": {}, "b": {}}}}})", input == 1 || input == 3, input >= 2);
    const auto& frame = proved.replay().decide({json, "", false});
    for (std::size_t i = 0; i < table.answers.size(); ++i) {
      const auto at = static_cast<std::size_t>(input) * table.answers.size() + i;
      const auto& matched = frame.decided[probe].matched;
      EXPECT_EQ(std::find(matched.begin(), matched.end(), at) != matched.end(), wanted[at]) << "the engine, " << at << "\n"
                                                                                            << text;
    }
  }
}

TEST(HitPolicies, FirstTakesTheUpperRule) {
  holds_by_hand(
      {"decision grade: Grade, first, optional, after\n"
       "decide grade {\n  rule one when call.a then low\n  rule two when call.b then high\n}\n",
       "grade",
       {"high", "middle", "low", "none"},
       {"none", "low", "high", "low"}});
}

TEST(HitPolicies, UniqueDecidesNothingWhereTwoHold) {
  holds_by_hand(
      {"decision grade: Grade, unique, optional, after\n"
       "decide grade {\n  rule one when call.a then low\n  rule two when call.b then high\n  otherwise middle\n}\n",
       "grade",
       {"high", "middle", "low", "none"},
       {"middle", "low", "high", "none"}});
}

TEST(HitPolicies, AnyDecidesWhereAllAgree) {
  holds_by_hand(
      {"decision grade: Grade, any, optional, after\n"
       "decide grade {\n  rule one when call.a then low\n  rule two when call.a or call.b then low\n"
       "  rule three when call.a and call.b then high\n}\n",
       "grade",
       {"high", "middle", "low", "none"},
       {"none", "low", "low", "none"}});
}

TEST(HitPolicies, PriorityFollowsTheEnum) {
  holds_by_hand(
      {"decision grade: Grade, priority, optional, after\n"
       "decide grade {\n  rule one when call.a then low\n  rule two when call.b then high\n  rule three when call.a and "
       "call.b then middle\n  otherwise middle\n}\n",
       "grade",
       {"high", "middle", "low", "none"},
       {"middle", "low", "high", "high"}});
}

TEST(HitPolicies, PriorityOfValuesThatDependOnTheCall) {
  holds_by_hand(
      {"decision grade: Grade, priority, optional, after\n"
       "decide grade {\n  rule one when call.a then if call.b then low else high\n  rule two when call.b then middle\n}\n",
       "grade",
       {"high", "middle", "low", "none"},
       {"none", "high", "middle", "middle"}});
}

const std::string figures =
    "decision figures: int, collect, optional, after\n"
    "decide figures {\n  rule one when call.a then 3\n  rule two when call.b then 5\n  rule three when call.a and call.b then "
    "3\n}\n";

TEST(HitPolicies, CollectKeepsAll) {
  holds_by_hand({figures, "count x in figures where x == 3", {"0", "1", "2"}, {"0", "1", "0", "2"}});
}
TEST(HitPolicies, CollectAndSum) {
  holds_by_hand({figures, "sum(figures)", {"0", "3", "5", "11"}, {"0", "3", "5", "11"}});
}
TEST(HitPolicies, CollectAndLeast) {
  holds_by_hand({figures, "min(figures)", {"3", "5", "none"}, {"none", "3", "5", "3"}});
}
TEST(HitPolicies, CollectAndGreatest) {
  holds_by_hand({figures, "max(figures)", {"3", "5", "none"}, {"none", "3", "5", "5"}});
}
TEST(HitPolicies, CollectAndCount) {
  holds_by_hand({figures, "length(figures)", {"0", "1", "2", "3"}, {"0", "1", "1", "3"}});
}

}  // namespace
}  // namespace wrapup::prove
