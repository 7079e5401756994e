// How sure a decision is, worked by hand on the examples of the language: the lowest confidence among the scored fields that
// mattered, those of the rule that decided and those of earlier rules that fail only because of scored fields.
#include <gtest/gtest.h>

#include "tests/support/scene.h"

namespace wrapup {
namespace {

using plan::HitPolicy;
using plan::NodeId;
using test::PlanBuilder;
using test::Scene;

/// outcome: booked when `booking`; escalated when duration > 30s and sentiment ?? 0.0 < -0.6; otherwise callback.
/// review: yes when outcome == escalated; otherwise no.
struct Rules {
  PlanBuilder build;
  std::uint32_t booking = build.slot("finding.booking", simple(Kind::boolean, true), true);
  std::uint32_t sentiment = build.slot("finding.sentiment", simple(Kind::number, true), true);
  std::uint32_t duration = build.slot("call.duration", simple(Kind::duration));
  std::uint32_t outcome = 0, review = 0;
  static constexpr std::int64_t booked = 0, escalated = 1, callback = 2;

  Rules() {
    build.plan().types.enums.push_back({"Outcome", "test", {"booked", "escalated", "callback"}});
    Type type = named(Kind::enumeration, 0);
    outcome = build.decision("outcome", type);
    build.rule(outcome, build.condition(Op::is_present, {build.read(booking)}), build.constant(type, {booked}));
    NodeId mood = build.node(Op::coalesce, simple(Kind::number), {build.read(sentiment), build.number(0)});
    NodeId angry = build.condition(Op::less, {mood, build.number(-0.6)});
    NodeId lengthy = build.condition(Op::less, {build.duration(30'000), build.read(duration)});
    build.rule(outcome, build.condition(Op::and_, {lengthy, angry}), build.constant(type, {escalated}));
    build.otherwise(outcome, build.constant(type, {callback}));
    review = build.decision("review", simple(Kind::boolean));
    build.rule(review, build.condition(Op::equal, {build.decided(outcome), build.constant(type, {escalated})}),
               build.boolean(true));
    build.otherwise(review, build.boolean(false));
  }
};

TEST(Confidence, OfTheRuleThatDecides) {
  Rules rules;
  auto [booking, sentiment, duration] = std::tuple{rules.booking, rules.sentiment, rules.duration};
  Scene scene(rules.build);
  scene.set(booking, {true}, 0.9).set(duration, {std::int64_t{60'000}});
  scene.decide();
  EXPECT_EQ(scene.decided(0).value.integer, Rules::booked);
  EXPECT_EQ(scene.decided(0).confidence, 0.9);
  EXPECT_EQ(scene.decided(0).weakest_slot, static_cast<std::int32_t>(booking));
}

TEST(Confidence, AnEarlierRuleThatFailsOnlyOnAScoredFieldCounts) {
  Rules rules;
  auto [booking, sentiment, duration] = std::tuple{rules.booking, rules.sentiment, rules.duration};
  Scene scene(rules.build);
  // No booking: had there been one the first rule would have matched, and nobody vouches for its absence.
  scene.set(sentiment, {-0.8}, 0.92).set(duration, {std::int64_t{60'000}});
  scene.decide();
  EXPECT_EQ(scene.decided(0).value.integer, Rules::escalated);
  EXPECT_EQ(scene.decided(0).confidence, 0.0);
  EXPECT_EQ(scene.decided(0).weakest_slot, static_cast<std::int32_t>(booking));
}

/// The same without the first rule.
struct SentimentOnly {
  PlanBuilder build;
  std::uint32_t sentiment = build.slot("finding.sentiment", simple(Kind::number, true), true);
  std::uint32_t duration = build.slot("call.duration", simple(Kind::duration));
  std::uint32_t outcome = build.decision("outcome", simple(Kind::integer));

  explicit SentimentOnly(bool negated = false) {
    NodeId mood = build.node(Op::coalesce, simple(Kind::number), {build.read(sentiment), build.number(0)});
    NodeId angry = build.condition(Op::less, {mood, build.number(-0.6)});
    if (negated) angry = build.condition(Op::not_, {angry});
    NodeId lengthy = build.condition(Op::less, {build.duration(30'000), build.read(duration)});
    build.rule(outcome, build.condition(Op::and_, {lengthy, angry}), build.integer(1));
    build.otherwise(outcome, build.integer(2));
  }
};

TEST(Confidence, FallingThroughOnAShakySentimentIsShaky) {
  SentimentOnly rules;
  auto [sentiment, duration] = std::pair{rules.sentiment, rules.duration};
  Scene scene(rules.build);
  scene.set(sentiment, {0.1}, 0.4).set(duration, {std::int64_t{60'000}});
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 1);
  EXPECT_EQ(scene.decided(0).confidence, 0.4);
  EXPECT_EQ(scene.decided(0).weakest_slot, static_cast<std::int32_t>(sentiment));
}

TEST(Confidence, ARuleThatFailsForCertainDoesNotCount) {
  SentimentOnly rules;
  auto [sentiment, duration] = std::pair{rules.sentiment, rules.duration};
  Scene scene(rules.build);
  scene.set(sentiment, {0.1}, 0.4).set(duration, {std::int64_t{10'000}});  // too short, whatever the sentiment
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 1);
  EXPECT_EQ(scene.decided(0).confidence, 1.0);
  EXPECT_EQ(scene.decided(0).weakest_slot, -1);
}

TEST(Confidence, AnOpenTestStaysOpenUnderNot) {
  SentimentOnly rules(true);
  auto [sentiment, duration] = std::pair{rules.sentiment, rules.duration};
  Scene scene(rules.build);
  scene.set(sentiment, {-0.9}, 0.7).set(duration, {std::int64_t{60'000}});
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 1);
  EXPECT_EQ(scene.decided(0).confidence, 0.7);
}

TEST(Confidence, AMissingScoredFieldThatIsTestedHasConfidenceZero) {
  SentimentOnly rules;
  std::uint32_t duration = rules.duration;
  Scene scene(rules.build);
  scene.set(duration, {std::int64_t{60'000}});
  scene.decide();
  EXPECT_EQ(scene.decided(0).confidence, 0.0);
}

TEST(Confidence, PropagatesThroughDecisionsThatAreUsed) {
  Rules rules;
  auto [booking, duration] = std::pair{rules.booking, rules.duration};
  Scene scene(rules.build);
  scene.set(booking, {true}, 0.9).set(rules.sentiment, {-0.8}, 0.3).set(duration, {std::int64_t{60'000}});
  scene.decide();
  // Booked at 0.9; `review` falls through because it was not escalated, which is no surer than that.
  EXPECT_FALSE(scene.decided(1).value.truth());
  EXPECT_EQ(scene.decided(1).confidence, 0.9);
  EXPECT_EQ(scene.decided(1).weakest_slot, static_cast<std::int32_t>(booking));
  Rules again;
  Scene escalated(again.build);
  escalated.set(booking, {}, 0.8).set(rules.sentiment, {-0.8}, 0.95).set(duration, {std::int64_t{60'000}});
  escalated.decide();
  // Escalated, as far as the missing booking can be trusted; and so is the review that rests on it.
  EXPECT_EQ(escalated.decided(0).confidence, 0.8);
  EXPECT_TRUE(escalated.decided(1).value.truth());
  EXPECT_EQ(escalated.decided(1).confidence, 0.8);
  EXPECT_EQ(escalated.decided(1).weakest_slot, static_cast<std::int32_t>(booking));
}

/// escalated: when the shaky `angry`; page: when escalated == true and `loud`; note: when page.confidence < 0.5.
struct Chain {
  PlanBuilder build;
  std::uint32_t angry = build.slot("finding.angry", simple(Kind::boolean), true);
  std::uint32_t loud = build.slot("call.loud", simple(Kind::boolean));
  std::uint32_t escalated = 0, page = 0, note = 0;

  Chain() {
    escalated = yes_or_no("escalated", build.read(angry));
    NodeId is_escalated = build.condition(Op::equal, {build.decided(escalated), build.boolean(true)});
    page = yes_or_no("page", build.condition(Op::and_, {is_escalated, build.read(loud)}));
    NodeId sure = build.node(Op::decision_confidence, simple(Kind::number), {}, page);
    note = yes_or_no("note", build.condition(Op::less, {sure, build.number(0.5)}));
  }

 private:
  std::uint32_t yes_or_no(const char* name, NodeId when) {
    std::uint32_t decision = build.decision(name, simple(Kind::boolean));
    build.rule(decision, when, build.boolean(true));
    build.otherwise(decision, build.boolean(false));
    return decision;
  }
};

TEST(Confidence, FallingPastAnUnsureDecisionIsUnsure) {
  Chain rules;
  Scene scene(rules.build);
  scene.set(rules.angry, {false}, 0.6).set(rules.loud, {true});
  scene.decide();
  EXPECT_FALSE(scene.decided(rules.page).value.truth());
  EXPECT_EQ(scene.decided(rules.page).confidence, 0.6);
  EXPECT_EQ(scene.decided(rules.page).weakest_slot, static_cast<std::int32_t>(rules.angry));
}

TEST(Confidence, FallingPastItForAnotherReasonIsSure) {
  Chain rules;
  Scene scene(rules.build);
  scene.set(rules.angry, {false}, 0.6).set(rules.loud, {false});
  scene.decide();
  EXPECT_EQ(scene.decided(rules.escalated).confidence, 0.6);
  EXPECT_EQ(scene.decided(rules.page).confidence, 1.0);
}

TEST(Confidence, ATestOfADecisionThatIsSureIsNotOpen) {
  Chain rules;
  Scene scene(rules.build);
  scene.set(rules.angry, {false}, 1.0).set(rules.loud, {true});
  scene.decide();
  EXPECT_EQ(scene.decided(rules.page).confidence, 1.0);
  EXPECT_FALSE(scene.interpreter().could_match(scene.frame(), rules.page, 0));
}

TEST(Confidence, FallingPastATestOfAConfidenceIsSure) {
  Chain rules;
  Scene scene(rules.build);
  scene.set(rules.angry, {false}, 0.6).set(rules.loud, {true});
  scene.decide();
  // 0.6 is not below 0.5, whatever anybody said.
  EXPECT_FALSE(scene.decided(rules.note).value.truth());
  EXPECT_EQ(scene.decided(rules.note).confidence, 1.0);
}

TEST(Confidence, ATestOfAConfidenceIsNoTestOfTheField) {
  PlanBuilder build;
  auto intent = build.slot("finding.intent", simple(Kind::string, true), true);
  auto decision = build.decision("review", simple(Kind::boolean));
  NodeId sure = build.node(Op::slot_confidence, simple(Kind::number), {}, intent);
  build.rule(decision, build.condition(Op::less, {sure, build.number(0.7)}), build.boolean(true));
  Scene scene(build);
  scene.set(intent, {std::string("booking")}, 0.5);
  scene.decide();
  EXPECT_TRUE(scene.decided(0).value.truth());
  EXPECT_EQ(scene.decided(0).confidence, 1.0);
}

TEST(Confidence, PoliciesThatTryEveryRuleCountAllOfThem) {
  for (HitPolicy hit : {HitPolicy::unique, HitPolicy::any, HitPolicy::collect, HitPolicy::priority}) {
    PlanBuilder build;
    auto sure = build.slot("finding.a", simple(Kind::boolean), true),
         shaky = build.slot("finding.b", simple(Kind::boolean), true);
    auto decision = build.decision("d", simple(Kind::integer), hit);
    build.rule(decision, build.read(sure), build.integer(1));
    build.rule(decision, build.read(shaky), build.integer(1));
    Scene scene(build);
    scene.set(sure, {true}, 0.9).set(shaky, {false}, 0.2);
    scene.decide();
    EXPECT_EQ(scene.decided(0).rule, 0);
    EXPECT_EQ(scene.decided(0).confidence, 0.2);  // the second rule could have matched as well
  }
}

}  // namespace
}  // namespace wrapup
