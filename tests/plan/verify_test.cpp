// A sound plan passes; each way of breaking one is caught.
#include "compiler/plan/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/plan_builder.h"
#include "tests/support/random_plan.h"

namespace wrapup {
namespace {

using plan::NodeId;
using plan::Plan;
using test::PlanBuilder;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// Node 0 slot, 1 constant, 2 the condition, 3 the first decision's value, 4 the scored slot, 5 a test of it, 6 the first
/// decision, 7 a test of that.
Plan sound() {
  PlanBuilder build;
  NodeId duration = build.field("call.duration", simple(Kind::duration, true));
  NodeId brief = build.condition(Op::less, {duration, build.duration(8000)});
  auto outcome = build.decision("outcome", simple(Kind::integer));
  build.rule(outcome, brief, build.integer(1));
  NodeId angry = build.condition(Op::is_present, {build.field("finding.mood", simple(Kind::number, true), true)});
  build.rule(outcome, angry, 3);
  auto review = build.decision("review", simple(Kind::integer));
  build.rule(review, build.condition(Op::equal, {build.decided(outcome), 3}), 3);
  return build.finish();
}

template <typename Break>
std::vector<std::string> faults_after(Break breaks) {
  Plan plan = sound();
  breaks(plan);
  return plan::verify(plan);
}

TEST(Verify, SoundPlansPass) {
  EXPECT_THAT(plan::verify(sound()), IsEmpty());
  for (std::uint64_t seed = 1; seed <= 20; ++seed) EXPECT_THAT(plan::verify(test::RandomPlan(seed).make()), IsEmpty()) << seed;
}

TEST(Verify, OperandsComeFirst) {
  auto faults = faults_after([](Plan& plan) { plan.nodes[2].operands[1] = 2; });
  EXPECT_THAT(faults, Contains("node n2 (less) uses n2, which does not come before it"));
}

TEST(Verify, OperandsAreAsManyAsTheOperationWants) {
  auto faults = faults_after([](Plan& plan) { plan.nodes[2].operands.pop_back(); });
  EXPECT_THAT(faults, Contains("node n2 (less) has a wrong number of operands"));
}

TEST(Verify, OperandsHaveTheRightTypes) {
  auto faults = faults_after([](Plan& plan) { plan.nodes[0].type = simple(Kind::string); });
  EXPECT_THAT(faults, Contains("node n2 (less) has an operand of a wrong type"));
}

TEST(Verify, IndicesAreInRange) {
  auto faults = faults_after([](Plan& plan) { plan.nodes[0].index = 9; });
  EXPECT_THAT(faults, Contains("node n0 (slot) has an index out of range"));
}

TEST(Verify, ConditionsAreBoolean) {
  EXPECT_THAT(faults_after([](Plan& plan) { plan.nodes[2].type = simple(Kind::integer); }),
              Contains("node n2 (less) is a condition but no bool"));
  EXPECT_THAT(faults_after([](Plan& plan) { plan.decisions[0].rules[0].when = 3; }),
              Contains("the condition of test/outcome/rule0 is no bool"));
}

TEST(Verify, ValuesHaveTheDecisionsType) {
  auto faults = faults_after([](Plan& plan) { plan.decisions[0].rules[0].then = 1; });
  EXPECT_THAT(faults, Contains("the value of test/outcome/rule0 is not of the decision's type"));
}

TEST(Verify, DecisionsUseEarlierOnesOnly) {
  auto faults = faults_after([](Plan& plan) { std::swap(plan.decisions[0], plan.decisions[1]); });
  EXPECT_THAT(faults, Contains(HasSubstr("uses a decision that is not made before it")));
}

TEST(Verify, WhatWasDerivedIsRight) {
  EXPECT_THAT(faults_after([](Plan& plan) { plan.decisions[0].rules[1].scored_slots.clear(); }),
              Contains("the scored slots of test/outcome/rule1 are not those its condition reads"));
  EXPECT_THAT(faults_after([](Plan& plan) { plan.decisions[1].rules[0].used_decisions.clear(); }),
              Contains("the used decisions of test/review/rule0 are not those it reads"));
  EXPECT_THAT(faults_after([](Plan& plan) { plan.decisions[1].rules[0].tested_decisions.clear(); }),
              Contains("the tested decisions of test/review/rule0 are not those its condition reads"));
  EXPECT_THAT(faults_after([](Plan& plan) { plan.predicates.pop_back(); }),
              Contains("the predicates are not the atomic conditions of the rules"));
  EXPECT_THAT(faults_after([](Plan& plan) { plan.node_spans.pop_back(); }), Contains("there are 7 spans for 8 nodes"));
}

TEST(Verify, OtherwiseIsTheLast) {
  auto faults = faults_after([](Plan& plan) { plan.decisions[0].rules[0].otherwise = true; });
  EXPECT_THAT(faults, Contains("test/outcome/rule0 is `otherwise` but not the last"));
}

TEST(Verify, VariablesAreBound) {
  PlanBuilder build;
  build.plan().locals = 1;
  NodeId stray = build.condition(Op::equal, {build.node(Op::local, simple(Kind::integer), {}, 0), build.integer(1)});
  build.rule(build.decision("d", simple(Kind::integer)), stray, 1);
  EXPECT_THAT(plan::verify(build.finish()), Contains("the condition of test/d/rule0 reads a variable that nothing binds"));
}

TEST(Verify, TablesAreSorted) {
  auto faults = faults_after([](Plan& plan) {
    auto row = [&](const char* key) { return plan.constants.add({std::vector<Value>{{std::string(key)}}}); };
    plan.tables.push_back({"lines", simple(Kind::string), 0, {row("b"), row("a")}, 0});
  });
  EXPECT_THAT(faults, Contains("table lines is not sorted"));
}

TEST(Verify, MeasuresHaveAConditionAndAValueUnlessTheyCount) {
  EXPECT_THAT(faults_after([](Plan& plan) { plan.measures.push_back({"m", "", plan::Figure::counts, 2, 2, {}}); }),
              Contains("measure m has a value just where it counts calls"));
  EXPECT_THAT(faults_after([](Plan& plan) { plan.measures.push_back({"m", "", plan::Figure::counts, plan::no_node, 0, {}}); }),
              Contains("the condition of measure m is no bool"));
  EXPECT_THAT(faults_after([](Plan& plan) {
                plan.measures.push_back({"m", "", plan::Figure::counts, plan::no_node, 2, {{"call.to", 99}}});
              }),
              Contains("group call.to of measure m is no node"));
}

TEST(Verify, NestingIsBounded) {
  PlanBuilder build;
  NodeId deep = build.boolean(true);
  for (std::uint32_t i = 0; i < plan::deepest_node; ++i) deep = build.condition(Op::not_, {deep});
  build.rule(build.decision("d", simple(Kind::integer)), deep, build.integer(1));
  EXPECT_THAT(plan::verify(build.finish()), Contains("node n4000 nests 4001 operations deep, the most is 4000"));
}

}  // namespace
}  // namespace wrapup
