// The plan as people read it, and as its version is taken over.
#include "compiler/plan/print.h"

#include <gtest/gtest.h>

#include "tests/support/plan_builder.h"

namespace wrapup {
namespace {

using plan::NodeId;
using test::PlanBuilder;

TEST(Print, OneLineASlotNodeAndRule) {
  PlanBuilder build;
  build.plan().types.enums.push_back({"Outcome", "std.outcome", {"spam", "booked"}});
  Type outcome = named(Kind::enumeration, 0);
  NodeId mood = build.field("finding.mood", simple(Kind::number, true), true);
  NodeId angry =
      build.condition(Op::less, {build.node(Op::coalesce, simple(Kind::number), {mood, build.number(0)}), build.number(-0.6)});
  auto decision = build.decision("outcome", outcome);
  build.rule(decision, angry, build.constant(outcome, {std::int64_t{1}}));
  plan::Plan plan = build.finish();
  plan.version = "sha256:00";
  EXPECT_EQ(plan::print(plan), R"(plan sha256:00
enum std.outcome.Outcome spam booked
slot s0 finding.mood: number? scored
n0 = slot finding.mood : number?
n1 = constant 0 : number
n2 = coalesce n0 n1 : number
n3 = constant -0.6 : number
n4 = less n2 n3 : bool  predicate
n5 = constant booked : Outcome
decision outcome: Outcome, first, optional, after
  rule test/outcome/rule0 when n4 then n5 scored finding.mood
tests 0
)");
}

TEST(Print, ValuesAreWrittenAsTheirTypeIs) {
  PlanBuilder build;
  build.plan().types.records.push_back(
      {"Pair", "test", {{"a", simple(Kind::integer), false, {}}, {"b", simple(Kind::text, true), false, {}}}});
  plan::Plan plan = build.finish();
  ConstantPool pool;
  auto print = [&](const Type& type, const Value& value) { return plan::print_cell(plan, type, pool.add(value)); };
  EXPECT_EQ(print(simple(Kind::duration), {std::int64_t{95'000}}), "1m35s");
  EXPECT_EQ(print(simple(Kind::string), {std::string("say \"hi\"\n")}), R"("say \"hi\"\x0a")");
  EXPECT_EQ(print(simple(Kind::number), {0.1}), "0.1");
  EXPECT_EQ(print(simple(Kind::integer), {}), "none");
  EXPECT_EQ(print(named(Kind::record, 0), {std::vector<Value>{{std::int64_t{4}}, {}}}), "{a: 4, b: none}");
  EXPECT_EQ(print(list_of(simple(Kind::boolean)), {std::vector<Value>{{true}, {false}}}), "[true, false]");
}

}  // namespace
}  // namespace wrapup
