// Why and why not, rule by rule; and that the explainer agrees with the engine.
#include "runtime/explain/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/explain/render.h"
#include "tests/support/random_plan.h"
#include "tests/support/scene.h"

namespace wrapup {
namespace {

using plan::HitPolicy;
using plan::NodeId;
using test::PlanBuilder;
using test::Scene;
using testing::ElementsAre;

constexpr std::string_view source = "call.duration < 8s and (finding.mood <  -0.6 or call.to is present)";

Span span_of(std::string_view part) {
  auto begin = static_cast<std::uint32_t>(source.find(part));
  return {0, begin, begin + static_cast<std::uint32_t>(part.size())};
}

/// d: 1 when call.duration < 8s and (finding.mood < -0.6 or call.to is present); 2 when call.to is present; otherwise 3.
struct Rules {
  PlanBuilder build;
  SourceMap sources;
  std::uint32_t duration = build.slot("call.duration", simple(Kind::duration, true));
  std::uint32_t mood = build.slot("finding.mood", simple(Kind::number, true), true);
  std::uint32_t to = build.slot("call.to", simple(Kind::string, true));
  std::uint32_t decision = build.decision("d", simple(Kind::integer));

  Rules() {
    sources.add("rules/a.wrap", std::string(source));
    build.at(span_of("call.duration < 8s"));
    NodeId brief = build.condition(Op::less, {build.read(duration), build.duration(8000)});
    build.at(span_of("finding.mood <  -0.6"));
    NodeId angry = build.condition(Op::less, {build.read(mood), build.number(-0.6)});
    build.at(span_of("call.to is present"));
    NodeId dialled = build.condition(Op::is_present, {build.read(to)});
    build.rule(decision, build.condition(Op::and_, {brief, build.condition(Op::or_, {angry, dialled})}), build.integer(1));
    build.rule(decision, dialled, build.integer(2));
    build.otherwise(decision, build.integer(3));
  }
};

std::vector<RuleOutcome> outcomes(const DecisionExplanation& explanation) {
  std::vector<RuleOutcome> result;
  for (const RuleExplanation& rule : explanation.rules) result.push_back(rule.outcome);
  return result;
}

TEST(Explain, NamesTheFirstConjunctThatFailsAndWhatItSaw) {
  Rules rules;
  auto [duration, to] = std::pair{rules.duration, rules.to};
  Scene scene(rules.build);
  scene.set(duration, {std::int64_t{95'000}}).set(to, {std::string("100")});
  scene.decide();
  DecisionExplanation explanation = explain(scene.interpreter(), scene.frame(), 0);
  EXPECT_THAT(outcomes(explanation), ElementsAre(RuleOutcome::failed, RuleOutcome::decided, RuleOutcome::not_reached));
  const RuleExplanation& first = explanation.rules[0];
  ASSERT_EQ(first.failed.size(), 1u);
  EXPECT_EQ(first.failed[0].span, span_of("call.duration < 8s"));
  ASSERT_EQ(first.failed[0].seen.size(), 1u);
  EXPECT_EQ(first.failed[0].seen[0].name, "call.duration");
  EXPECT_EQ(first.failed[0].seen[0].value, "\"1m35s\"");
  EXPECT_FALSE(first.only_unsure);
  EXPECT_EQ(explanation.rules[2].decided_above, 1);
}

TEST(Explain, OfAnOrEveryAlternativeFailed) {
  Rules rules;
  std::uint32_t duration = rules.duration;
  Scene scene(rules.build);
  scene.set(duration, {std::int64_t{5'000}}).set(rules.mood, {0.25}, 0.5);
  scene.decide();
  DecisionExplanation explanation = explain(scene.interpreter(), scene.frame(), 0);
  EXPECT_THAT(outcomes(explanation), ElementsAre(RuleOutcome::failed, RuleOutcome::failed, RuleOutcome::decided));
  const RuleExplanation& first = explanation.rules[0];
  ASSERT_EQ(first.failed.size(), 2u);
  EXPECT_EQ(first.failed[0].seen[0].confidence, 0.5);
  EXPECT_TRUE(first.failed[1].seen[0].missing);
  EXPECT_TRUE(first.only_unsure);
  EXPECT_FALSE(explanation.rules[1].only_unsure);
}

TEST(Explain, IsOneLineARuleForPeople) {
  Rules rules;
  std::uint32_t duration = rules.duration;
  Scene scene(rules.build);
  scene.set(duration, {std::int64_t{5'000}}).set(rules.mood, {0.25}, 0.5);
  scene.decide();
  std::string text =
      explanation_text({scene.plan(), scene.frame(), &rules.sources}, explain(scene.interpreter(), scene.frame(), 0));
  EXPECT_EQ(text,
            "d = 3, confidence 0.5 (finding.mood)\n"
            "  failed       test/d/rule0      `finding.mood < -0.6` (finding.mood 0.25 sure 0.5) nor `call.to is present` "
            "(call.to missing) "
            "[only by unsure fields]\n"
            "  failed       test/d/rule1      `call.to is present` (call.to missing)\n"
            "  decided      test/d/otherwise\n");
}

TEST(Explain, SaysWhoDecidedAboveARuleThatWasNotReached) {
  Rules rules;
  auto [duration, to] = std::pair{rules.duration, rules.to};
  Scene scene(rules.build);
  scene.set(duration, {std::int64_t{5'000}}).set(to, {std::string("100")});
  scene.decide();
  std::string text =
      explanation_text({scene.plan(), scene.frame(), &rules.sources}, explain(scene.interpreter(), scene.frame(), 0));
  EXPECT_EQ(text,
            "d = 1, confidence 0 (finding.mood)\n"
            "  decided      test/d/rule0\n"
            "  not reached  test/d/rule1      test/d/rule0 decided\n"
            "  not reached  test/d/otherwise  test/d/rule0 decided\n");
}

TEST(Explain, IsJsonForPrograms) {
  Rules rules;
  auto [duration, to] = std::pair{rules.duration, rules.to};
  Scene scene(rules.build);
  scene.set(duration, {std::int64_t{95'000}}).set(to, {std::string("100")});
  scene.decide();
  nlohmann::ordered_json json =
      explanation_json({scene.plan(), scene.frame(), &rules.sources}, explain(scene.interpreter(), scene.frame(), 0));
  EXPECT_EQ(json["value"], 2);
  EXPECT_EQ(json["rule"], "test/d/rule1");
  EXPECT_EQ(json["rules"][0], nlohmann::ordered_json::parse(
                                  R"({"id": "test/d/rule0", "outcome": "failed", "layer": "shared", "failed": [{"condition":
    "call.duration < 8s", "file": "rules/a.wrap", "line": 1, "column": 1, "values": {"call.duration": {"value": "1m35s"}}}]})"));
  EXPECT_EQ(json["rules"][2]["decided_above"], "test/d/rule1");
}

TEST(Explain, WithoutSourcesItNamesWhatTheConditionReads) {
  Rules rules;
  Scene scene(rules.build);
  scene.decide();
  DecisionExplanation explanation = explain(scene.interpreter(), scene.frame(), 0);
  EXPECT_EQ(condition_text({scene.plan(), scene.frame()}, explanation.rules[1].failed[0]), "a condition on call.to");
}

TEST(Explain, ConflictsNameBothRules) {
  PlanBuilder build;
  auto decision = build.decision("d", simple(Kind::integer), HitPolicy::unique);
  build.rule(decision, build.boolean(true), build.integer(1));
  build.rule(decision, build.boolean(true), build.integer(2));
  Scene scene(build);
  scene.decide();
  DecisionExplanation explanation = explain(scene.interpreter(), scene.frame(), 0);
  EXPECT_THAT(outcomes(explanation), ElementsAre(RuleOutcome::matched, RuleOutcome::matched));
  EXPECT_THAT(explanation_text({scene.plan(), scene.frame()}, explanation),
              testing::StartsWith("d is not decided: test/d/rule0 and test/d/rule1 conflict\n"));
}

/// What the explanation says of each rule must be what the engine did with it.
void expect_agreement(const plan::Decision& decision, const Decided& decided, const DecisionExplanation& explanation) {
  for (const RuleExplanation& rule : explanation.rules) {
    auto index = static_cast<std::int32_t>(rule.rule);
    bool collects = decision.hit == HitPolicy::collect && !decision.rules[rule.rule].otherwise;
    EXPECT_TRUE(collects || (rule.outcome == RuleOutcome::decided) == (index == decided.rule)) << decision.rules[rule.rule].id;
    bool matched = std::find(decided.matched.begin(), decided.matched.end(), rule.rule) != decided.matched.end();
    EXPECT_TRUE(!matched || rule.failed.empty());
    EXPECT_FALSE(matched && rule.outcome == RuleOutcome::failed);
  }
}

TEST(Explain, AgreesWithTheEngineOnRandomCalls) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    test::RandomPlan random(seed);
    plan::Plan plan = random.make();
    Interpreter interpreter(plan);
    Environment environment;
    Frame frame(plan, environment);
    for (int i = 0; i < 20; ++i) {
      test::CallBuilder call = random.call(plan);
      decide(interpreter, call.context(), frame);
      for (std::uint32_t d = 0; d < plan.decisions.size(); ++d) {
        expect_agreement(plan.decisions[d], frame.decided[d], explain(interpreter, frame, d));
      }
    }
  }
}

}  // namespace
}  // namespace wrapup
