// Conditions worked by hand. What they say of a missing value is the point: nothing comes true because of one.
#include <gtest/gtest.h>

#include "runtime/values/schedule.h"
#include "tests/support/scene.h"

namespace wrapup {
namespace {

using plan::NodeId;
using test::PlanBuilder;
using test::Scene;

const Type integer_type = simple(Kind::integer);

TEST(Condition, PresenceAndDefaults) {
  PlanBuilder build;
  auto slot = build.slot("caller.visits", integer_type.maybe());
  NodeId visits = build.read(slot);
  NodeId present = build.condition(Op::is_present, {visits});
  NodeId visits_or_9 = build.node(Op::coalesce, integer_type, {visits, build.integer(9)});
  Scene scene(build);
  EXPECT_FALSE(scene.holds(present));
  EXPECT_EQ(scene.value(visits_or_9).integer, 9);
  scene.set(slot, {std::int64_t{0}});
  EXPECT_TRUE(scene.holds(present));
  EXPECT_EQ(scene.value(visits_or_9).integer, 0);
}

TEST(Condition, EveryComparisonWithAMissingValueIsFalse) {
  PlanBuilder build;
  NodeId none = build.none(integer_type), one = build.integer(1),
         list = build.constant(list_of(integer_type), {std::vector<Value>{{}, {std::int64_t{1}}}});
  std::vector<NodeId> conditions;
  for (Op op : {Op::equal, Op::less, Op::less_equal}) {
    conditions.push_back(build.condition(op, {none, one}));
    conditions.push_back(build.condition(op, {one, none}));
    conditions.push_back(build.condition(op, {none, none}));
  }
  conditions.push_back(build.condition(Op::in_list, {none, list}));
  conditions.push_back(build.condition(Op::in_list, {one, build.none(list_of(integer_type))}));
  conditions.push_back(build.condition(Op::in_range, {none, one, one}));
  conditions.push_back(build.condition(Op::in_range, {one, none, one}));
  conditions.push_back(build.condition(Op::in_range, {one, one, none}));
  Scene scene(build);
  for (NodeId condition : conditions) EXPECT_FALSE(scene.holds(condition)) << condition;
}

TEST(Condition, EqualityByKind) {
  PlanBuilder build;
  NodeId texts = build.condition(Op::equal, {build.string("gold"), build.string("gold")});
  NodeId cases = build.condition(Op::equal, {build.string("gold"), build.string("Gold")});
  NodeId zeros = build.condition(Op::equal, {build.number(0), build.number(-0.0)});
  NodeId mixed = build.condition(Op::equal, {build.integer(2), build.number(2)});
  NodeId list = build.constant(list_of(integer_type), {std::vector<Value>{{std::int64_t{1}}}});
  NodeId lists = build.condition(Op::equal, {list, list});
  Scene scene(build);
  EXPECT_TRUE(scene.holds(texts));
  EXPECT_FALSE(scene.holds(cases));
  EXPECT_TRUE(scene.holds(zeros));
  EXPECT_TRUE(scene.holds(mixed));
  EXPECT_FALSE(scene.holds(lists));
}

TEST(Condition, OrderAndRangesIncludeBothEnds) {
  PlanBuilder build;
  auto in_range = [&](std::int64_t x) {
    return build.condition(Op::in_range, {build.integer(x), build.integer(3), build.integer(5)});
  };
  NodeId below = in_range(2), low = in_range(3), high = in_range(5), above = in_range(6);
  NodeId less = build.condition(Op::less, {build.integer(3), build.integer(3)});
  NodeId less_equal = build.condition(Op::less_equal, {build.integer(3), build.integer(3)});
  Scene scene(build);
  EXPECT_FALSE(scene.holds(below));
  EXPECT_TRUE(scene.holds(low));
  EXPECT_TRUE(scene.holds(high));
  EXPECT_FALSE(scene.holds(above));
  EXPECT_FALSE(scene.holds(less));
  EXPECT_TRUE(scene.holds(less_equal));
}

TEST(Condition, LogicCountsMissingAsFalseExceptUnderNot) {
  PlanBuilder build;
  NodeId yes = build.boolean(true), no = build.boolean(false), none = build.none(simple(Kind::boolean));
  NodeId all = build.condition(Op::and_, {yes, yes, yes}), not_all = build.condition(Op::and_, {yes, none, yes});
  NodeId some = build.condition(Op::or_, {no, none, yes}), not_any = build.condition(Op::or_, {no, none});
  NodeId not_no = build.condition(Op::not_, {no}), not_none = build.condition(Op::not_, {none});
  NodeId choice = build.node(Op::if_, integer_type, {none, build.integer(1), build.integer(2)});
  Scene scene(build);
  EXPECT_TRUE(scene.holds(all));
  EXPECT_FALSE(scene.holds(not_all));
  EXPECT_TRUE(scene.holds(some));
  EXPECT_FALSE(scene.holds(not_any));
  EXPECT_TRUE(scene.holds(not_no));
  EXPECT_TRUE(scene.holds(not_none));
  EXPECT_EQ(scene.value(choice).integer, 2);
}

TEST(Condition, ListsAndTables) {
  PlanBuilder build;
  Type string = simple(Kind::string);
  build.plan().types.records.push_back({"Line", "test", {{"number", string, false, {}}, {"desk", string, false, {}}}});
  auto row = [&](const char* number, const char* desk) {
    return build.plan().constants.add({std::vector<Value>{{std::string(number)}, {std::string(desk)}}});
  };
  build.plan().tables.push_back({"lines", string, 0, {row("100", "front"), row("200", "billing")}, 0});
  NodeId colours = build.constant(list_of(string), {std::vector<Value>{{std::string("red")}, {std::string("blue")}}});
  NodeId in = build.condition(Op::in_list, {build.string("blue"), colours}),
         out = build.condition(Op::in_list, {build.string("green"), colours});
  NodeId known = build.condition(Op::in_table, {build.string("200")}),
         unknown = build.condition(Op::in_table, {build.string("150")});
  NodeId row_200 = build.node(Op::lookup, named(Kind::record, 0, true), {build.string("200")});
  NodeId row_150 = build.node(Op::lookup, named(Kind::record, 0, true), {build.string("150")});
  NodeId desk = build.node(Op::field, string, {row_200}, 1), no_desk = build.node(Op::field, string, {row_150}, 1);
  Scene scene(build);
  EXPECT_TRUE(scene.holds(in));
  EXPECT_FALSE(scene.holds(out));
  EXPECT_TRUE(scene.holds(known));
  EXPECT_FALSE(scene.holds(unknown));
  EXPECT_EQ(scene.value(desk).view(), "billing");
  EXPECT_FALSE(scene.value(no_desk).present);
}

TEST(Condition, ScheduleIsOpenFromItsFirstMomentToItsLast) {
  PlanBuilder build;
  auto hours = std::make_shared<const Schedule>(std::get<Schedule>(parse_schedule("mon-fri 08:00-18:00 @ UTC")));
  NodeId schedule = build.constant(simple(Kind::schedule), {hours});
  // 2026-11-20 is a Friday; its midnight is 1,795,132,800 seconds after the epoch.
  auto at = [&](std::int64_t hour) { return build.constant(simple(Kind::instant), {(1'795'132'800 + hour * 3600) * 1000}); };
  NodeId early = build.condition(Op::in_schedule, {at(7), schedule}), open = build.condition(Op::in_schedule, {at(8), schedule});
  NodeId closed = build.condition(Op::in_schedule, {at(18), schedule});
  NodeId missing = build.condition(Op::in_schedule, {build.none(simple(Kind::instant)), schedule});
  Scene scene(build);
  EXPECT_FALSE(scene.holds(early));
  EXPECT_TRUE(scene.holds(open));
  EXPECT_FALSE(scene.holds(closed));
  EXPECT_FALSE(scene.holds(missing));
}

TEST(Condition, MentionsLooksAtTheSpeakerAskedFor) {
  PlanBuilder build;
  Type speaker = named(Kind::enumeration, 0), text = simple(Kind::text);
  build.plan().types.enums.push_back({"Speaker", "test", {"agent", "caller"}});
  build.plan().types.records.push_back({"Turn", "test", {{"speaker", speaker, false, {}}, {"text", text, false, {}}}});
  build.plan().phrases = {{"human", {"a real person"}}};
  auto turn = [](std::int64_t who, const char* said) { return Value{std::vector<Value>{{who}, {std::string(said)}}}; };
  NodeId turns = build.constant(list_of(named(Kind::record, 0)),
                                {std::vector<Value>{turn(0, "I am an assistant."), turn(1, "Give me a REAL, person!")}});
  auto mentions = [&](NodeId in, std::uint32_t who) { return build.node(Op::mentions, simple(Kind::boolean), {in}, 0, who); };
  NodeId anyone = mentions(turns, 0), agent = mentions(turns, 1), caller = mentions(turns, 2);
  NodeId plain = mentions(build.constant(text, {std::string("is this a real person")}), 0);
  NodeId partial = mentions(build.constant(text, {std::string("a real personality")}), 0);
  NodeId missing = mentions(build.none(text), 0);
  Scene scene(build);
  EXPECT_TRUE(scene.holds(anyone));
  EXPECT_FALSE(scene.holds(agent));
  EXPECT_TRUE(scene.holds(caller));
  EXPECT_TRUE(scene.holds(plain));
  EXPECT_FALSE(scene.holds(partial));
  EXPECT_FALSE(scene.holds(missing));
}

TEST(Condition, MatchesAnywhereInTheString) {
  PlanBuilder build;
  build.plan().patterns = {"[A-Z]{2}-[0-9]+"};
  NodeId yes = build.condition(Op::matches, {build.string("order AB-17 please")});
  NodeId no = build.condition(Op::matches, {build.string("order ab-17")});
  NodeId missing = build.condition(Op::matches, {build.none(simple(Kind::string))});
  Scene scene(build);
  EXPECT_TRUE(scene.holds(yes));
  EXPECT_FALSE(scene.holds(no));
  EXPECT_FALSE(scene.holds(missing));
}

}  // namespace
}  // namespace wrapup
