// Lowering a checked program: nodes exist once, operands come first, what rules read is derived, the version follows the meaning.
#include "compiler/plan/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/plan/print.h"
#include "compiler/plan/verify.h"

namespace wrapup {
namespace {

using check::Expr;
using plan::build;
using plan::Plan;
using testing::ElementsAre;
using testing::IsEmpty;

Expr expr(Op op, Type type, std::vector<Expr> operands = {}, std::uint32_t index = 0) {
  Expr result;
  result.op = op;
  result.type = std::move(type);
  result.operands = std::move(operands);
  result.index = index;
  return result;
}

Expr constant(Type type, Value value) {
  Expr result = expr(Op::constant, std::move(type));
  result.constant = std::move(value);
  return result;
}

const Type boolean_type = simple(Kind::boolean), integer_type = simple(Kind::integer);

Expr boolean(bool value) {
  return constant(boolean_type, {value});
}
Expr integer(std::int64_t value) {
  return constant(integer_type, {value});
}
Expr slot(std::uint32_t index) {
  return expr(Op::slot, integer_type, {}, index);
}
Expr local(std::uint32_t index) {
  return expr(Op::local, integer_type, {}, index);
}
Expr less(Expr a, Expr b) {
  return expr(Op::less, boolean_type, {std::move(a), std::move(b)});
}
Expr all_of(std::vector<Expr> operands) {
  return expr(Op::and_, boolean_type, std::move(operands));
}
Expr any_of(std::vector<Expr> operands) {
  return expr(Op::or_, boolean_type, std::move(operands));
}
Expr any_in(Expr list, std::uint32_t variable, Expr where) {
  return expr(Op::any, boolean_type, {std::move(list), std::move(where)}, variable);
}
Expr list_of_integers(std::vector<std::int64_t> values) {
  std::vector<Expr> elements;
  for (std::int64_t value : values) elements.push_back(integer(value));
  return expr(Op::make_list, list_of(integer_type), std::move(elements));
}

check::Rule rule(Expr when, Expr then) {
  check::Rule result;
  result.id = "test/d/rule";
  result.when = std::move(when);
  result.then = std::move(then);
  return result;
}

/// Slots call.a, call.b and the scored call.s; one decision with these rules.
check::Program program(std::vector<check::Rule> rules) {
  check::Program result;
  for (const char* name : {"a", "b"}) result.slots.push_back({"call", name, integer_type, false, {}, {}, {}, ""});
  result.slots.push_back({"call", "s", integer_type, true, {}, {}, {}, ""});
  check::Decision decision;
  decision.name = "d";
  decision.type = integer_type;
  decision.rules = std::move(rules);
  result.decisions.push_back(std::move(decision));
  return result;
}

std::size_t count(const Plan& plan, Op op) {
  std::size_t found = 0;
  for (const plan::Node& node : plan.nodes) found += node.op == op;
  return found;
}

TEST(Build, EqualNodesExistOnce) {
  Plan plan = build(program({rule(less(slot(0), integer(3)), integer(1)),
                             rule(all_of({less(slot(0), integer(3)), less(slot(1), integer(3))}), integer(1))}));
  EXPECT_THAT(plan::verify(plan), IsEmpty());
  EXPECT_EQ(count(plan, Op::less), 2u);
  EXPECT_EQ(count(plan, Op::constant), 2u);
  EXPECT_EQ(plan.predicates.size(), 2u);
  EXPECT_EQ(plan.decisions[0].rules[0].then, plan.decisions[0].rules[1].then);
}

TEST(Build, ConstantsOfDifferentTypesStayApart) {
  Expr second = constant(simple(Kind::duration), {std::int64_t{1}});
  Plan plan = build(program(
      {rule(less(integer(1), slot(0)), integer(1)), rule(less(second, expr(Op::negate, second.type, {second})), integer(1))}));
  EXPECT_EQ(count(plan, Op::constant), 2u);
}

TEST(Build, ChainsAreFlatAndLoseWhatCannotMatter) {
  Expr a = less(slot(0), integer(3)), b = less(slot(1), integer(3));
  Plan plan = build(
      program({rule(all_of({a, all_of({boolean(true), b}), a}), integer(1)), rule(any_of({b, boolean(false)}), integer(1)),
               rule(all_of({a, boolean(false)}), integer(1)), rule(expr(Op::not_, boolean_type, {boolean(false)}), integer(1))}));
  const std::vector<plan::Rule>& rules = plan.decisions[0].rules;
  EXPECT_EQ(plan.nodes[rules[0].when].op, Op::and_);
  EXPECT_EQ(plan.nodes[rules[0].when].operands.size(), 2u);
  EXPECT_EQ(plan.nodes[rules[1].when].op, Op::less);
  EXPECT_EQ(plan::print_node(plan, rules[2].when), "constant false");
  EXPECT_EQ(plan::print_node(plan, rules[3].when), "constant true");
}

TEST(Build, ListsOfConstantsAreConstants) {
  Plan plan = build(program({rule(expr(Op::in_list, boolean_type, {slot(0), list_of_integers({3, 1, 2})}), integer(1))}));
  plan::NodeId list = plan.nodes[plan.decisions[0].rules[0].when].operands[1];
  EXPECT_EQ(plan::print_node(plan, list), "constant [3, 1, 2]");
}

TEST(Build, EqualQuantifiersAreOneWhateverTheirVariablesWereNumbered) {
  auto has_small = [](std::uint32_t variable) {
    return any_in(list_of_integers({1, 2}), variable, less(local(variable), slot(0)));
  };
  // The second stands inside another quantifier.
  Plan plan =
      build(program({rule(has_small(0), integer(1)),
                     rule(any_in(list_of_integers({9}), 0, all_of({has_small(1), less(local(0), slot(1))})), integer(1))}));
  EXPECT_THAT(plan::verify(plan), IsEmpty());
  EXPECT_EQ(count(plan, Op::any), 2u);
  EXPECT_EQ(plan.locals, 2u);
}

TEST(Build, NestedQuantifiersGetDifferentVariables) {
  Expr nested = any_in(list_of_integers({1}), 0, any_in(list_of_integers({2}), 1, less(local(0), local(1))));
  Plan plan = build(program({rule(nested, integer(1))}));
  const plan::Node& outer = plan.nodes[plan.decisions[0].rules[0].when];
  const plan::Node& inner = plan.nodes[outer.operands[1]];
  const plan::Node& test = plan.nodes[inner.operands[1]];
  EXPECT_NE(outer.index, inner.index);
  EXPECT_EQ(plan.nodes[test.operands[0]].index, outer.index);
  EXPECT_EQ(plan.nodes[test.operands[1]].index, inner.index);
}

TEST(Build, RulesKnowTheirScoredSlotsAndUsedDecisions) {
  check::Program two = program({rule(less(slot(2), slot(0)), integer(1))});
  check::Decision later = two.decisions[0];
  later.name = "later";
  Expr confident = less(expr(Op::decision_confidence, simple(Kind::number), {}, 0), constant(simple(Kind::number), {0.5}));
  Expr early = less(expr(Op::decision, integer_type, {}, 0), integer(3));
  later.rules = {rule(confident, slot(2)), rule(early, integer(1))};
  two.decisions.push_back(later);
  Plan plan = build(two);
  EXPECT_THAT(plan::verify(plan), IsEmpty());
  EXPECT_THAT(plan.decisions[0].rules[0].scored_slots, ElementsAre(2));
  EXPECT_THAT(plan.decisions[0].rules[0].used_decisions, IsEmpty());
  EXPECT_THAT(plan.decisions[1].rules[0].scored_slots, IsEmpty());  // the value reads it, the condition does not
  EXPECT_THAT(plan.decisions[1].rules[0].used_decisions, ElementsAre(0));
  EXPECT_THAT(plan.decisions[1].rules[0].tested_decisions, IsEmpty());  // a confidence is certain
  EXPECT_THAT(plan.decisions[1].rules[1].tested_decisions, ElementsAre(0));
}

TEST(Build, TablesAreSortedByKey) {
  check::Program with_table = program({});
  Type string = simple(Kind::string);
  with_table.types.records.push_back({"Line", "test", {{"desk", integer_type, false, {}}, {"number", string, false, {}}}});
  auto row = [](std::int64_t desk, const char* number) { return Value{std::vector<Value>{{desk}, {std::string(number)}}}; };
  with_table.tables.push_back({"lines", 0, 1, {row(1, "b"), row(2, "c"), row(3, "a")}, {}});
  Plan plan = build(with_table);
  EXPECT_THAT(plan::verify(plan), IsEmpty());
  EXPECT_EQ(plan.tables[0].rows[0].cells[0].integer, 3);
  EXPECT_EQ(plan.tables[0].rows[2].cells[0].integer, 2);
}

TEST(Version, FollowsWhatDecidesAndNothingElse) {
  auto make = [](std::int64_t limit, const char* description, bool with_test, bool with_measure = false) {
    check::Program result = program({rule(less(slot(0), integer(limit)), integer(1))});
    result.decisions[0].description = description;
    result.decisions[0].rules[0].span = {0, static_cast<std::uint32_t>(std::string_view(description).size()), 99};
    check::Test test;
    test.expectations.push_back({less(slot(1), integer(77)), {}});
    if (with_test) result.tests.push_back(test);
    check::Measure measure;
    measure.when = less(slot(1), integer(78));
    if (with_measure) result.measures.push_back(measure);
    return build(result).version;
  };
  EXPECT_THAT(make(3, "", false), testing::MatchesRegex("sha256:[0-9a-f]+"));
  EXPECT_EQ(make(3, "", false).size(), 71u);
  EXPECT_EQ(make(3, "", false), make(3, "moved down a line", false));
  EXPECT_EQ(make(3, "", false), make(3, "", true));
  EXPECT_EQ(make(3, "", false), make(3, "", false, true));
  EXPECT_NE(make(3, "", false), make(4, "", false));
}

}  // namespace
}  // namespace wrapup
