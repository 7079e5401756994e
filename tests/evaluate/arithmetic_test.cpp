// Arithmetic worked by hand: saturation at the ends of 64 bits, missing operands, division.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/scene.h"

namespace wrapup {
namespace {

using test::PlanBuilder;
using test::Scene;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Cell of_integers(Op op, std::int64_t a, std::int64_t b) {
  PlanBuilder build;
  auto node = build.node(op, simple(Kind::integer), {build.integer(a), build.integer(b)});
  return Scene(build).value(node);
}

Cell of_numbers(Op op, double a, double b) {
  PlanBuilder build;
  auto node = build.node(op, simple(Kind::number), {build.number(a), build.number(b)});
  return Scene(build).value(node);
}

TEST(Arithmetic, AddsIntegersAndStopsAtTheEnds) {
  EXPECT_EQ(of_integers(Op::add, 2, 3).integer, 5);
  EXPECT_EQ(of_integers(Op::add, highest, 1).integer, highest);
  EXPECT_EQ(of_integers(Op::add, lowest, -1).integer, lowest);
}

TEST(Arithmetic, SubtractsIntegersAndStopsAtTheEnds) {
  EXPECT_EQ(of_integers(Op::subtract, 2, 5).integer, -3);
  EXPECT_EQ(of_integers(Op::subtract, lowest, 1).integer, lowest);
  EXPECT_EQ(of_integers(Op::subtract, 0, lowest).integer, highest);
}

TEST(Arithmetic, MultipliesIntegersAndStopsAtTheEnds) {
  EXPECT_EQ(of_integers(Op::multiply, -4, 6).integer, -24);
  EXPECT_EQ(of_integers(Op::multiply, highest, 2).integer, highest);
  EXPECT_EQ(of_integers(Op::multiply, highest, -2).integer, lowest);
  EXPECT_EQ(of_integers(Op::multiply, lowest, lowest).integer, highest);
}

TEST(Arithmetic, NegatesTheLowestToTheHighest) {
  PlanBuilder build;
  auto low = build.node(Op::negate, simple(Kind::integer), {build.integer(lowest)});
  auto half = build.node(Op::negate, simple(Kind::number), {build.number(0.5)});
  Scene scene(build);
  EXPECT_EQ(scene.value(low).integer, highest);
  EXPECT_EQ(scene.value(half).number, -0.5);
}

TEST(Arithmetic, NumbersAreDoubles) {
  EXPECT_EQ(of_numbers(Op::add, 0.5, 0.25).number, 0.75);
  EXPECT_EQ(of_numbers(Op::subtract, 0.5, 2).number, -1.5);
  EXPECT_EQ(of_numbers(Op::multiply, 1e300, 1e300).number, std::numeric_limits<double>::infinity());
}

TEST(Arithmetic, DividesIntegersToANumberAndMissesForZero) {
  PlanBuilder build;
  auto divide = [&](std::int64_t a, std::int64_t b) {
    return build.node(Op::divide, simple(Kind::number, true), {build.integer(a), build.integer(b)});
  };
  auto half = divide(1, 2), zero = divide(1, 0);
  Scene scene(build);
  EXPECT_EQ(scene.value(half).number, 0.5);
  EXPECT_FALSE(scene.value(zero).present);
  EXPECT_FALSE(of_numbers(Op::divide, 1, -0.0).present);
}

TEST(Arithmetic, DurationsScaleRoundedToTheMillisecond) {
  PlanBuilder build;
  Type duration = simple(Kind::duration);
  auto twice = build.node(Op::multiply, duration, {build.duration(1500), build.integer(2)});
  auto third = build.node(Op::divide, duration, {build.duration(1000), build.number(3)});
  auto half_up = build.node(Op::multiply, duration, {build.duration(5), build.number(0.5)});
  auto beyond = build.node(Op::multiply, duration, {build.duration(highest), build.number(-4)});
  auto ratio = build.node(Op::divide, simple(Kind::number), {build.duration(3000), build.duration(2000)});
  Scene scene(build);
  EXPECT_EQ(scene.value(twice).integer, 3000);
  EXPECT_EQ(scene.value(third).integer, 333);
  EXPECT_EQ(scene.value(half_up).integer, 3);  // 2.5, halves away from zero
  EXPECT_EQ(scene.value(beyond).integer, lowest);
  EXPECT_EQ(scene.value(ratio).number, 1.5);
}

TEST(Arithmetic, WidensAndMixesIntegersWithNumbers) {
  PlanBuilder build;
  auto wide = build.node(Op::widen, simple(Kind::number), {build.integer(7)});
  auto mixed = build.node(Op::add, simple(Kind::number), {build.integer(1), build.number(0.5)});
  Scene scene(build);
  EXPECT_EQ(scene.value(wide).number, 7.0);
  EXPECT_EQ(scene.value(mixed).number, 1.5);
}

TEST(Arithmetic, AMissingOperandMakesItMissing) {
  PlanBuilder build;
  auto none = build.none(simple(Kind::integer));
  auto one = build.integer(1);
  std::vector<plan::NodeId> nodes;
  for (Op op : {Op::add, Op::subtract, Op::multiply, Op::divide}) {
    nodes.push_back(build.node(op, simple(Kind::integer, true), {none, one}));
    nodes.push_back(build.node(op, simple(Kind::integer, true), {one, none}));
  }
  nodes.push_back(build.node(Op::negate, simple(Kind::integer, true), {none}));
  nodes.push_back(build.node(Op::widen, simple(Kind::number, true), {none}));
  Scene scene(build);
  for (plan::NodeId node : nodes) EXPECT_FALSE(scene.value(node).present);
}

}  // namespace
}  // namespace wrapup
