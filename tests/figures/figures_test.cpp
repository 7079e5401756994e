// Figures count, add up and leave out, and come to the same whichever worker saw a call.
#include "runtime/figures/figures_data.h"

#include <gtest/gtest.h>

#include <limits>

#include "cli/replay/figures_text.h"
#include "tests/support/scene.h"

namespace wrapup::cli {
namespace {

using plan::Figure;
using plan::NodeId;
using test::PlanBuilder;
using test::Scene;

/// bookings counts calls when `booked` by `office`; spoken sums, handling averages `duration` of all.
struct Rules {
  PlanBuilder build;
  std::uint32_t office = build.slot("call.office", named(Kind::enumeration, 0, true));
  std::uint32_t booked = build.slot("call.booked", simple(Kind::boolean));
  std::uint32_t duration = build.slot("call.duration", simple(Kind::duration, true));

  Rules() {
    build.plan().types.enums.push_back({"Office", "test", {"boston", "austin"}});
    NodeId every = build.boolean(true), value = build.read(duration);
    build.plan().measures = {
        {"bookings", "", Figure::counts, plan::no_node, build.read(booked), {{"office", build.read(office)}}},
        {"spoken", "", Figure::sums, value, every, {}},
        {"handling", "", Figure::averages, value, every, {}}};
  }
};

Sum only(const Figures& figures, std::size_t measure) {
  return figures.measures()[measure].all;
}

/// The office by index, or none below 0; no duration below 0.
void count(Scene& scene, const Rules& rules, Figures& figures, std::int64_t office, bool booked, std::int64_t duration) {
  scene.set(rules.office, office < 0 ? Value{} : Value{office}).set(rules.booked, {booked});
  scene.set(rules.duration, duration < 0 ? Value{} : Value{duration});
  scene.decide();
  figures.add(scene.interpreter(), scene.frame());
}

TEST(Figures, CountGroupsInTheOrderOfTheirMembers) {
  Rules rules;
  Scene scene(rules.build);
  Figures figures(scene.plan());
  count(scene, rules, figures, 1, true, 1000);
  count(scene, rules, figures, -1, true, 1000);
  count(scene, rules, figures, 0, true, 1000);
  count(scene, rules, figures, 1, true, 1000);
  count(scene, rules, figures, 0, false, 1000);
  std::string seen;
  for (const auto& [group, sum] : figures.measures()[0].groups) seen += group[0].name + " " + std::to_string(sum.calls) + " ";
  EXPECT_EQ(seen, "boston 1 austin 2 none 1 ");
  EXPECT_EQ(only(figures, 0).calls, 4u);
}

TEST(Figures, LeaveOutCallsWithoutAValue) {
  Rules rules;
  Scene scene(rules.build);
  Figures figures(scene.plan());
  count(scene, rules, figures, 0, true, 60'000);
  count(scene, rules, figures, 0, true, -1);
  count(scene, rules, figures, 0, true, 30'500);
  const auto& measures = scene.plan().measures;
  EXPECT_EQ(figure_text(scene.plan(), measures[1], only(figures, 1)), "1m30s500ms");
  EXPECT_EQ(figure_text(scene.plan(), measures[2], only(figures, 2)), "45s");  // 45.25, to the second
  EXPECT_EQ(value_of(shape_of(scene.plan(), measures[2]), only(figures, 2)), 45'250);
  EXPECT_EQ(figure_note(measures[2], only(figures, 2), 3), "over 2 calls, 1 more without a value");
}

TEST(Figures, HaveNoAverageOfNothing) {
  Rules rules;
  Scene scene(rules.build);
  Figures figures(scene.plan());
  count(scene, rules, figures, 0, false, -1);
  EXPECT_EQ(value_of(shape_of(scene.plan(), scene.plan().measures[2]), only(figures, 2)), std::nullopt);
  EXPECT_EQ(value_of(shape_of(scene.plan(), scene.plan().measures[1]), only(figures, 1)), 0);
}

TEST(Figures, OfTwoWorkersAddUp) {
  Rules rules;
  Scene scene(rules.build);
  Figures all(scene.plan()), left(scene.plan()), right(scene.plan());
  for (int call = 0; call < 20; ++call) {
    count(scene, rules, all, call % 3 - 1, call % 2 == 0, call * 1000);
    count(scene, rules, call % 4 == 0 ? left : right, call % 3 - 1, call % 2 == 0, call * 1000);
  }
  left.add(right);
  EXPECT_EQ(figures_csv(counted_measures(scene.plan(), left, 20)), figures_csv(counted_measures(scene.plan(), all, 20)));
}

TEST(Figures, HoldSumsToSixtyFourBits) {
  Rules rules;
  Scene scene(rules.build);
  Figures figures(scene.plan());
  for (int i = 0; i < 2; ++i) count(scene, rules, figures, 0, true, std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(only(figures, 1).whole, std::numeric_limits<std::int64_t>::max());
}

TEST(Figures, OfCallsAreNoFormulas) {
  PlanBuilder build;
  auto queue = build.slot("call.queue", simple(Kind::string));
  build.plan().measures = {{"calls", "", Figure::counts, plan::no_node, build.boolean(true), {{"queue", build.read(queue)}}}};
  Scene scene(build);
  Figures figures(scene.plan());
  for (const char* name : {"=HYPERLINK(\"x\")", "-3", "+1512", "@a", "a,b"}) {
    scene.set(queue, {std::string(name)});
    scene.decide();
    figures.add(scene.interpreter(), scene.frame());
  }
  EXPECT_EQ(figures_csv(counted_measures(scene.plan(), figures, 5)),
            "measure,figure,queue,calls,share_of_calls,value,without_value\n"
            "calls,counts,,5,1.000000,5,0\n"
            "calls,counts,+1512,1,0.200000,1,0\n"
            "calls,counts,-3,1,0.200000,1,0\n"
            "calls,counts,\"'=HYPERLINK(\"\"x\"\")\",1,0.200000,1,0\n"
            "calls,counts,'@a,1,0.200000,1,0\n"
            "calls,counts,\"a,b\",1,0.200000,1,0\n");
}

}  // namespace
}  // namespace wrapup::cli
