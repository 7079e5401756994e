// Operations that make values: members, records, lists, templates, functions, quantifiers, confidences.
#include <gtest/gtest.h>

#include <string_view>

#include "stdlib/functions/function.h"
#include "tests/support/scene.h"

namespace wrapup {
namespace {

using plan::NodeId;
using test::PlanBuilder;
using test::Scene;

const Type integer_type = simple(Kind::integer), string_type = simple(Kind::string);

std::uint32_t function_named(std::string_view name) {
  std::uint32_t index = 0;
  while (all_functions()[index]->name != name) ++index;
  return index;
}

NodeId integers(PlanBuilder& build, std::initializer_list<std::int64_t> elements) {
  std::vector<Value> values;
  for (std::int64_t element : elements) values.push_back({element});
  return build.constant(list_of(integer_type), {std::move(values)});
}

TEST(Values, RecordsListsAndTheirMembers) {
  PlanBuilder build;
  build.plan().types.records.push_back(
      {"Pair", "test", {{"a", integer_type, false, {}}, {"b", integer_type.maybe(), false, {}}}});
  Type pair = named(Kind::record, 0);
  NodeId record = build.node(Op::make_record, pair, {build.integer(4), build.none(integer_type)});
  NodeId a = build.node(Op::field, integer_type, {record}, 0), b = build.node(Op::field, integer_type.maybe(), {record}, 1);
  NodeId of_none = build.node(Op::field, integer_type.maybe(), {build.none(pair)}, 0);
  NodeId list = build.node(Op::make_list, list_of(integer_type), {build.integer(1), build.integer(2)});
  Scene scene(build);
  EXPECT_EQ(scene.value(a).integer, 4);
  EXPECT_FALSE(scene.value(b).present);
  EXPECT_FALSE(scene.value(of_none).present);
  ASSERT_EQ(scene.value(list).size, 2u);
  EXPECT_EQ(scene.value(list).cells[1].integer, 2);
}

TEST(Values, EntityColumns) {
  PlanBuilder build;
  build.plan().types.entities.push_back({"Place", "test", {{"city", string_type, false, {}}}, {"austin", "waco"}});
  ConstantPool& pool = build.plan().constants;
  build.plan().entities = {
      {pool.add({std::vector<Value>{{std::string("Austin")}}}), pool.add({std::vector<Value>{{std::string("Waco")}}})}};
  NodeId waco = build.constant(named(Kind::entity, 0), {std::int64_t{1}});
  NodeId city = build.node(Op::entity_field, string_type, {waco}, 0);
  NodeId none = build.node(Op::entity_field, string_type.maybe(), {build.none(named(Kind::entity, 0))}, 0);
  Scene scene(build);
  EXPECT_EQ(scene.value(city).view(), "Waco");
  EXPECT_FALSE(scene.value(none).present);
}

TEST(Values, TemplatesShowMissingPartsAsNothing) {
  PlanBuilder build;
  NodeId minutes = build.node(Op::format, string_type, {build.duration(95'000)});
  NodeId text = build.node(Op::concat, string_type, {build.string("took "), minutes, build.none(string_type), build.string("!")});
  NodeId nothing = build.node(Op::format, string_type.maybe(), {build.none(integer_type)});
  NodeId empty = build.node(Op::concat, string_type, {});
  Scene scene(build);
  EXPECT_EQ(scene.value(text).view(), "took 1m35s!");
  EXPECT_FALSE(scene.value(nothing).present);
  EXPECT_TRUE(scene.value(empty).present);
  EXPECT_EQ(scene.value(empty).view(), "");
}

TEST(Values, AFunctionIsNotCalledWithAMissingArgument) {
  PlanBuilder build;
  NodeId upper = build.node(Op::call, string_type, {build.string("ann")}, function_named("upper"));
  NodeId none = build.node(Op::call, string_type.maybe(), {build.none(string_type)}, function_named("upper"));
  Scene scene(build);
  EXPECT_EQ(scene.value(upper).view(), "ANN");
  EXPECT_FALSE(scene.value(none).present);
}

TEST(Values, Quantifiers) {
  PlanBuilder build;
  build.plan().locals = 1;
  NodeId list = integers(build, {1, 5, 7}), none = build.none(list_of(integer_type));
  NodeId big = build.condition(Op::less, {build.integer(4), build.node(Op::local, integer_type, {}, 0)});
  auto quantify = [&](Op op, NodeId over) {
    return build.node(op, op == Op::count ? integer_type : simple(Kind::boolean), {over, big});
  };
  NodeId any = quantify(Op::any, list), all = quantify(Op::all, list), count = quantify(Op::count, list);
  NodeId first = build.node(Op::first, integer_type.maybe(), {list, big});
  NodeId any_none = quantify(Op::any, none), all_none = quantify(Op::all, none), count_none = quantify(Op::count, none);
  NodeId first_none = build.node(Op::first, integer_type.maybe(), {none, big});
  Scene scene(build);
  EXPECT_TRUE(scene.holds(any));
  EXPECT_FALSE(scene.holds(all));
  EXPECT_EQ(scene.value(count).integer, 2);
  EXPECT_EQ(scene.value(first).integer, 5);
  EXPECT_FALSE(scene.holds(any_none));
  EXPECT_TRUE(scene.holds(all_none));
  EXPECT_EQ(scene.value(count_none).integer, 0);
  EXPECT_FALSE(scene.value(first_none).present);
}

TEST(Values, ComprehensionsFilterAndMap) {
  PlanBuilder build;
  build.plan().locals = 1;
  NodeId each = build.node(Op::local, integer_type, {}, 0);
  NodeId small = build.condition(Op::less, {each, build.integer(6)});
  NodeId twice = build.node(Op::add, integer_type, {each, each});
  NodeId list = build.node(Op::map, list_of(integer_type), {integers(build, {1, 5, 7}), small, twice});
  NodeId none = build.node(Op::map, list_of(integer_type, true), {build.none(list_of(integer_type)), small, twice});
  Scene scene(build);
  ASSERT_EQ(scene.value(list).size, 2u);
  EXPECT_EQ(scene.value(list).cells[0].integer, 2);
  EXPECT_EQ(scene.value(list).cells[1].integer, 10);
  EXPECT_FALSE(scene.value(none).present);
}

TEST(Values, NestedQuantifiersKeepTheirVariablesApart) {
  PlanBuilder build;
  build.plan().locals = 2;
  // any x in [1, 5] where any y in [5, 9] where x == y
  NodeId x = build.node(Op::local, integer_type, {}, 1), y = build.node(Op::local, integer_type, {}, 0);
  NodeId inner = build.node(Op::any, simple(Kind::boolean), {integers(build, {5, 9}), build.condition(Op::equal, {x, y})}, 0);
  NodeId outer = build.node(Op::any, simple(Kind::boolean), {integers(build, {1, 5}), inner}, 1);
  NodeId never = build.node(Op::any, simple(Kind::boolean), {integers(build, {1, 2}), inner}, 1);
  Scene scene(build);
  EXPECT_TRUE(scene.holds(outer));
  EXPECT_FALSE(scene.holds(never));
}

TEST(Values, ConfidenceOfAFieldIsZeroUntilStated) {
  PlanBuilder build;
  auto slot = build.slot("finding.intent", string_type.maybe(), true);
  NodeId sure = build.node(Op::slot_confidence, simple(Kind::number), {}, slot);
  Scene scene(build);
  EXPECT_EQ(scene.value(sure).number, 0.0);
  scene.set(slot, {std::string("booking")}, 0.92);
  EXPECT_EQ(scene.value(sure).number, 0.92);
}

}  // namespace
}  // namespace wrapup
