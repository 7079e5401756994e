// Each question, on rule sets by hand: what is found, what is not, and that the call does what the finding says.
#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

const std::string context = R"(package demo
context {
  call { minutes: int, topic: string?, vip: bool, at: instant, length: duration?, summary: text?, mood: number? scored, share: number }
}
enum Outcome { settled, callback, spam }
)";

/// Who decides the call of a finding.
std::string decided_by(Proved& proved, const Finding& finding) {
  if (!finding.call) return "no call";
  const auto decision = proved.decision(finding.decision);
  return rule_name(proved.plan().decisions[decision], proved.replay().decide(*finding.call).decided[decision].rule);
}

TEST(DeadRules, NameTheRulesThatHideThem) {
  Proved proved(context + R"(
decision outcome: Outcome, first, required, after
decide outcome {
  rule long  when call.minutes >= 10 then settled
  rule vips  when call.vip and call.minutes > 3 then callback
  rule both  when call.minutes >= 8 and (call.vip or call.minutes > 11) then spam
  otherwise settled
}
)");
  EXPECT_EQ(proved.found(), "W1001 outcome: long vips both");
  const auto& finding = *proved.finding(Code::proved_dead);
  EXPECT_TRUE(decided_by(proved, finding) == "long" || decided_by(proved, finding) == "vips");
  EXPECT_TRUE(proved.replay().holds(proved.plan().decisions[proved.decision("outcome")].rules[2].when));
}

TEST(DeadRules, ThatNeverHoldHaveNoCall) {
  Proved proved(context + R"(
decision outcome: Outcome, collect, optional, after
decide outcome {
  rule sum    when call.minutes + call.minutes == 7 then spam
  rule range  when call.share * 2.0 > 8.0 and call.share < 3.5 then spam
  rule fine   when call.share * 2.0 > 8.0 and call.share < 4.5 then spam
}
)");
  EXPECT_EQ(proved.found(), "W1001 outcome: sum; W1001 outcome: range");
  EXPECT_FALSE(proved.finding(Code::proved_dead)->call);
}

TEST(DeadRules, FollowDecisionsIntoThoseThatUseThem) {
  Proved proved(context + R"(
decision outcome: Outcome, first, required, after
decision next: int, first, optional, after
decide outcome {
  rule long  when call.minutes >= 10 then settled
  rule vips  when call.vip then callback
  otherwise spam
}
decide next {
  rule never  when outcome == callback and call.minutes > 12 then 1
  rule also   when outcome == spam and call.vip then 2
  rule can    when outcome == spam and call.minutes > 8 then 3
}
)");
  EXPECT_EQ(proved.found(), "W1001 next: never; W1001 next: also");
}

TEST(DeadRules, PhrasesWithinPhrasesAndConstants) {
  Proved proved(context + R"(
phrases short { "your manager", "a person" }
phrases long { "speak to a person now" }
decision outcome: Outcome, first, optional, after
decide outcome {
  rule one   when call.summary mentions short then settled
  rule two   when call.summary mentions long then callback
  rule three when call.topic matches "^go" then settled
  rule four  when call.topic == "gold" then spam
  rule five  when call.topic == "silver" then spam
  rule six   when call.summary mentions ["person"] then spam
}
)");
  EXPECT_EQ(proved.found(), "W1001 outcome: one two; W1001 outcome: three four");
}

TEST(DeadRules, OpeningHoursAndSamplesAreTriedCallByCall) {
  Proved proved(context + R"(
decision outcome: Outcome, first, optional, after
decide outcome {
  rule open    when call.at in schedule("America/Chicago") { mon-fri 08:00-18:00 } and hour(call.at, "UTC") > 20 then settled
  rule sample  when sampled(10%, call.topic ?? "") then callback
  rule late    when hour(call.at, "UTC") > 23 then spam
}
)");
  EXPECT_EQ(proved.found(), "W1001 outcome: late");
  EXPECT_EQ(proved.report().not_modelled, (std::vector<std::string>{"`hour(…)`", "`sampled(…)`", "opening hours"}));
}

TEST(Gaps, OfARequiredTable) {
  Proved proved(context + R"(
decision fee: int, first, required, after
decide fee by table {
  | call.vip | call.minutes || fee |
  | true     | *            || 1   |
  | false    | < 5          || 2   |
  | false    | >= 5         || 3   |
}
)");
  EXPECT_EQ(proved.found(), "");
  EXPECT_EQ(proved.report().tallies[static_cast<std::size_t>(Question::gap)].proved, 1u);
}

TEST(Gaps, OfAnOptionalTableShowTheCall) {
  Proved proved(context + R"(
decision fee: int, first, optional, after
decide fee by table {
  | call.vip | call.minutes || fee |
  | true     | *            || 1   |
  | false    | < 5          || 2   |
  | false    | > 5          || 3   |
}
)");
  EXPECT_EQ(proved.found(), "W1009 fee:");
  const auto& finding = *proved.finding(Code::proved_undecided);
  EXPECT_EQ(decided_by(proved, finding), "nothing");
  EXPECT_NE(finding.call->json.find("\"minutes\":5"), std::string::npos) << finding.call->json;
}

TEST(Gaps, NoneOfCollect) {
  Proved proved(context + R"(
decision fee: int, collect, optional, after
decide fee { rule one when call.vip then 1 }
)");
  EXPECT_EQ(proved.found(), "");
}

TEST(Conflicts, OfUnique) {
  Proved proved(context + R"(
decision fee: int, unique, optional, after
decide fee {
  rule short  when call.minutes < 5 then 5
  rule long   when call.minutes >= 4 and not call.vip then call.minutes
  rule vips   when call.vip and call.minutes >= 5 then 0
}
)");
  EXPECT_EQ(proved.found(), "W1003 fee: short long");
  const auto& frame = proved.replay().decide(*proved.finding(Code::proved_overlap)->call);
  ASSERT_TRUE(frame.decided[0].conflict);
  EXPECT_EQ(frame.decided[0].conflict->first_rule, 0u);
  EXPECT_EQ(frame.decided[0].conflict->second_rule, 1u);
}

TEST(Conflicts, OfAnyOnlyWhereValuesDiffer) {
  Proved proved(context + R"(
decision level: Outcome, any, optional, after
decide level {
  rule one    when call.topic == "a" then settled
  rule two    when call.minutes > 5 then callback
  rule three  when call.minutes > 9 then callback
  rule four   when call.topic == "b" then if call.minutes > 5 then callback else settled
}
)");
  EXPECT_EQ(proved.found(), "W1004 level: one two");
  for (std::size_t i = 0; i < 1; ++i)
    EXPECT_TRUE(proved.replay().decide(*proved.finding(Code::proved_disagreement, i)->call).decided[0].conflict);
}

TEST(ConstantConditions, ArePartsNotWholeRules) {
  Proved proved(context + R"(
decision outcome: Outcome, first, required, after
decision next: int, collect, optional, after
decide outcome {
  rule vips  when call.vip then callback
  otherwise settled
}
decide next {
  rule some  when outcome == spam or call.minutes > 3 then 1
  rule all   when outcome in [callback, settled] and call.minutes > 3 then 2
}
)");
  EXPECT_EQ(proved.found(), "W1005 next: some; W1005 next: all");
  EXPECT_NE(proved.finding(Code::proved_constant)->diagnostic.message.find("false for every call"), std::string::npos);
  EXPECT_NE(proved.finding(Code::proved_constant, 1)->diagnostic.message.find("true for every call"), std::string::npos);
}

TEST(Confidence, IsBoundedByTheFieldsThatARuleTests) {
  Proved proved(context + R"(
decision outcome: Outcome, first, required, after
decision review: int, first, optional, after
decide outcome {
  rule bad  when call.mood is present and call.mood < -0.5 then callback
  otherwise settled
}
decide review {
  rule unsure    when outcome == callback and outcome.confidence < 60% then 1
  rule contrary  when outcome == callback and outcome.confidence > 80% and call.mood.confidence < 50% then 2
}
)");
  EXPECT_EQ(proved.found(), "W1001 review: contrary");
}

}  // namespace
}  // namespace wrapup::prove
