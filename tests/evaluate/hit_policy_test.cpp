// Which rule decides under each hit policy, conflicts included.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scene.h"

namespace wrapup {
namespace {

using plan::HitPolicy;
using plan::NodeId;
using test::PlanBuilder;
using test::Scene;
using testing::ElementsAre;
using testing::IsEmpty;

struct RuleOf {
  bool holds;
  std::int64_t value;
};

constexpr std::int64_t otherwise_value = 99;

/// A decision of integers whose rules hold or not, with or without `otherwise`.
Scene scene_of(HitPolicy hit, std::initializer_list<RuleOf> rules, bool has_otherwise) {
  PlanBuilder build;
  auto decision = build.decision("d", simple(Kind::integer), hit);
  for (const RuleOf& rule : rules) build.rule(decision, build.boolean(rule.holds), build.integer(rule.value));
  if (has_otherwise) build.otherwise(decision, build.integer(otherwise_value));
  return Scene(build);
}

std::vector<std::int64_t> integers(Cell list) {
  std::vector<std::int64_t> result;
  for (std::uint32_t i = 0; i < list.size; ++i) result.push_back(list.cells[i].integer);
  return result;
}

TEST(HitPolicy, FirstTakesTheFirstThatHolds) {
  Scene scene = scene_of(HitPolicy::first, {{false, 1}, {true, 2}, {true, 3}}, true);
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 1);
  EXPECT_EQ(scene.decided(0).value.integer, 2);
}

TEST(HitPolicy, FirstFallsThroughToOtherwise) {
  Scene scene = scene_of(HitPolicy::first, {{false, 1}}, true);
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 1);
  EXPECT_EQ(scene.decided(0).value.integer, otherwise_value);
}

TEST(HitPolicy, NothingIsDecidedWithoutAMatchOrOtherwise) {
  for (HitPolicy hit : {HitPolicy::first, HitPolicy::unique, HitPolicy::any, HitPolicy::priority}) {
    Scene scene = scene_of(hit, {{false, 1}}, false);
    scene.decide();
    EXPECT_EQ(scene.decided(0).rule, no_rule);
    EXPECT_FALSE(scene.decided(0).value.present);
  }
}

TEST(HitPolicy, UniqueTakesTheOnlyOneAndIgnoresOtherwise) {
  Scene scene = scene_of(HitPolicy::unique, {{false, 1}, {true, 2}}, true);
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 1);
  EXPECT_FALSE(scene.decided(0).conflict);
}

TEST(HitPolicy, UniqueRefusesTwo) {
  Scene scene = scene_of(HitPolicy::unique, {{true, 1}, {false, 2}, {true, 1}}, true);
  scene.decide();
  ASSERT_TRUE(scene.decided(0).conflict);
  EXPECT_EQ(scene.decided(0).conflict->first_rule, 0u);
  EXPECT_EQ(scene.decided(0).conflict->second_rule, 2u);
  EXPECT_FALSE(scene.decided(0).value.present);
  EXPECT_EQ(scene.decided(0).rule, no_rule);
}

TEST(HitPolicy, AnyTakesRulesThatAgree) {
  Scene scene = scene_of(HitPolicy::any, {{true, 5}, {false, 1}, {true, 5}}, true);
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 0);
  EXPECT_EQ(scene.decided(0).value.integer, 5);
  EXPECT_THAT(scene.decided(0).matched, ElementsAre(0, 2));
  EXPECT_FALSE(scene.decided(0).conflict);
}

TEST(HitPolicy, AnyRefusesRulesThatDisagree) {
  Scene scene = scene_of(HitPolicy::any, {{true, 5}, {true, 5}, {true, 6}}, false);
  scene.decide();
  ASSERT_TRUE(scene.decided(0).conflict);
  EXPECT_EQ(scene.decided(0).conflict->first_rule, 0u);
  EXPECT_EQ(scene.decided(0).conflict->second_rule, 2u);
  EXPECT_FALSE(scene.decided(0).value.present);
}

TEST(HitPolicy, AnyComparesRecordsPartByPart) {
  PlanBuilder build;
  Type integer = simple(Kind::integer);
  build.plan().types.records.push_back(
      {"Task", "test", {{"queue", simple(Kind::string), false, {}}, {"due", integer.maybe(), false, {}}}});
  Type task = named(Kind::record, 0);
  auto decision = build.decision("d", task, HitPolicy::any);
  for (int i = 0; i < 2; ++i) {
    build.rule(decision, build.boolean(true), build.node(Op::make_record, task, {build.string("qa"), build.none(integer)}));
  }
  Scene scene(build);
  scene.decide();
  EXPECT_FALSE(scene.decided(0).conflict);
  EXPECT_EQ(scene.decided(0).value.cells[0].view(), "qa");
}

TEST(HitPolicy, CollectGathersEveryMatchInOrder) {
  Scene scene = scene_of(HitPolicy::collect, {{true, 3}, {false, 4}, {true, 1}}, true);
  scene.decide();
  EXPECT_THAT(integers(scene.decided(0).value), ElementsAre(3, 1));
  EXPECT_THAT(scene.decided(0).matched, ElementsAre(0, 2));
  EXPECT_EQ(scene.decided(0).rule, 0);
}

TEST(HitPolicy, CollectOfNothingIsAnEmptyListOrOtherwise) {
  Scene empty = scene_of(HitPolicy::collect, {{false, 3}}, false);
  empty.decide();
  EXPECT_TRUE(empty.decided(0).value.present);
  EXPECT_THAT(integers(empty.decided(0).value), IsEmpty());
  EXPECT_EQ(empty.decided(0).rule, no_rule);
  Scene fallen = scene_of(HitPolicy::collect, {{false, 3}}, true);
  fallen.decide();
  EXPECT_THAT(integers(fallen.decided(0).value), ElementsAre(otherwise_value));
  EXPECT_EQ(fallen.decided(0).rule, 1);
}

TEST(HitPolicy, PriorityTakesTheHighestValueWhereverItStands) {
  Scene scene = scene_of(HitPolicy::priority, {{true, 3}, {false, 0}, {true, 1}, {true, 2}, {true, 1}}, true);
  scene.decide();
  EXPECT_EQ(scene.decided(0).rule, 2);  // the upper one of two equals
  EXPECT_EQ(scene.decided(0).value.integer, 1);
  EXPECT_THAT(scene.decided(0).matched, ElementsAre(0u, 2u, 3u, 4u));
  EXPECT_FALSE(scene.decided(0).conflict);
}

TEST(HitPolicy, PriorityFallsThroughToOtherwise) {
  Scene scene = scene_of(HitPolicy::priority, {{false, 0}}, true);
  scene.decide();
  EXPECT_EQ(scene.decided(0).value.integer, otherwise_value);
  EXPECT_THAT(scene.decided(0).matched, IsEmpty());
}

TEST(HitPolicy, LaterDecisionsSeeEarlierOnes) {
  PlanBuilder build;
  auto first = build.decision("first", simple(Kind::integer));
  build.rule(first, build.boolean(true), build.integer(4));
  auto second = build.decision("second", simple(Kind::integer));
  NodeId seen = build.decided(first);
  build.rule(second, build.condition(Op::equal, {seen, build.integer(4)}),
             build.node(Op::add, simple(Kind::integer, true), {seen, seen}));
  Scene scene(build);
  scene.decide();
  EXPECT_EQ(scene.decided(1).value.integer, 8);
}

}  // namespace
}  // namespace wrapup
