// Reports over what is kept of decided calls: groups, measures that were added or changed later, and what is written and read.
#include "runtime/figures/report.h"

#include <gtest/gtest.h>

#include "runtime/figures/period.h"
#include "runtime/values/time.h"
#include "tests/support/scene.h"

namespace wrapup {
namespace {

using nlohmann::ordered_json;
using plan::Figure;
using Value = MeasureShape::Value;

const MeasureShape bookings{.name = "bookings", .description = "Appointments", .by = {"owner.location"}};
const MeasureShape handling{.name = "handling", .description = "", .figure = Figure::averages, .value = Value::duration};

/// 2026-03-14 at this hour, UTC.
std::int64_t at(int hour) {
  return *parse_instant("2026-03-14T00:00:00Z", nullptr) + hour * hour_ms;
}

CallFigures call(const std::string& location, bool booked, std::optional<std::int64_t> took) {
  CallFigures figures{.owner = {{"location", location}}, .outcome = booked ? "booked" : "missed", .rules = {}, .measures = {}};
  figures.rules = {booked ? "clinic/outcome/booked" : "clinic/outcome/otherwise"};
  if (booked) figures.measures["bookings"] = {{.calls = 1}, {{0, location}}};
  figures.measures["handling"] = {{.calls = 1, .missing = took ? 0u : 1u, .whole = took.value_or(0)}, {}};
  return figures;
}

Report sample(std::optional<Grouping> by, const char* zone = "UTC") {
  Report report(by, *load_zone(zone));
  report.define("v1", {bookings, handling});
  report.add("v1", at(9), call("austin", true, 60'000));
  report.add("v1", at(9), call("austin", false, std::nullopt));
  report.add("v1", at(17), call("denver", true, 30'000));
  report.add("v1", at(23), call("austin", true, 120'000));
  return report;
}

TEST(Report, CountsByLocation) {
  // Austin: three calls, two booked, 60 s and 120 s over two of them; Denver: one of each, 30 s.
  EXPECT_EQ(sample(read_grouping("location")).csv(),
            "location,calls,share_of_calls,bookings,handling\n"
            "austin,3,0.750000,2,90\n"
            "denver,1,0.250000,1,30\n");
}

TEST(Report, CountsByHourAndDayOfTheRulesZone) {
  // Chicago is five hours behind on that day: 9 → 04, 17 → 12, 23 → 18.
  EXPECT_EQ(sample(read_grouping("hour"), "America/Chicago").csv(),
            "hour,calls,share_of_calls,bookings,handling\n"
            "04,2,0.500000,1,60\n"
            "12,1,0.250000,1,30\n"
            "18,1,0.250000,1,120\n");
  EXPECT_EQ(sample(read_grouping("day"), "Asia/Tokyo").csv(),
            "day,calls,share_of_calls,bookings,handling\n"
            "2026-03-14,2,0.500000,1,60\n"
            "2026-03-15,2,0.500000,2,75\n");
}

TEST(Report, CountsByRuleAndOutcome) {
  const auto by_rule = sample(read_grouping("rule")).json();
  ASSERT_EQ(by_rule["groups"].size(), 2u);
  EXPECT_EQ(by_rule["groups"][0]["group"], "clinic/outcome/booked");
  EXPECT_EQ(by_rule["groups"][0]["calls"], 3);
  EXPECT_EQ(by_rule["groups"][0]["values"], (ordered_json{{"bookings", 3.0}, {"handling", 70.0}}));
  EXPECT_EQ(by_rule["groups"][1]["values"], (ordered_json{{"bookings", 0.0}, {"handling", nullptr}}));
  EXPECT_EQ(sample(read_grouping("outcome")).json()["groups"][1]["group"], "missed");
}

TEST(Report, ACallCountsWithEachRuleThatDecidedIt) {
  Report report(read_grouping("rule"), cctz::utc_time_zone());
  report.define("v1", {});
  auto two = call("austin", true, 1000);
  two.rules.push_back("clinic/route/ring_back");
  report.add("v1", at(9), two);
  EXPECT_EQ(report.csv(),
            "rule,calls,share_of_calls\n"
            "clinic/outcome/booked,1,1.000000\n"
            "clinic/route/ring_back,1,1.000000\n");
}

TEST(Report, WithoutGroupingHasTheMeasuresOwnGroups) {
  EXPECT_EQ(sample(std::nullopt).csv(),
            "measure,figure,owner.location,calls,share_of_calls,value,without_value\n"
            "bookings,counts,,3,0.750000,3,0\n"
            "bookings,counts,austin,2,0.500000,2,0\n"
            "bookings,counts,denver,1,0.250000,1,0\n"
            "handling,averages,,4,1.000000,70,1\n");
}

TEST(Report, SaysOfHowManyCallsAMeasureIsKnown) {
  auto report = sample(std::nullopt);
  EXPECT_TRUE(report.known_in_part().empty());
  auto longer = handling;
  longer.figure = Figure::sums;
  report.define("v2", {bookings, longer});  // one stays, one is another now
  report.add("v2", at(9), call("denver", true, 5'000));
  const auto some = report.known_in_part();
  ASSERT_EQ(some.size(), 2u);
  EXPECT_EQ(some[0].shape, handling);
  EXPECT_EQ(some[0].of, 4u);
  EXPECT_EQ(some[1].shape, longer);
  EXPECT_EQ(some[1].of, 1u);
  const auto json = report.json();
  EXPECT_EQ(json["calls"], 5);
  EXPECT_EQ(json["measures"][0]["value"], 4.0);
  EXPECT_EQ(json["measures"][0]["known_of"], 5);
  EXPECT_EQ(json["measures"][2]["value"], 5.0);
  // A share is one of the calls of which the measure is known.
  EXPECT_EQ(json["measures"][2]["share_of_calls"], 1.0);
}

TEST(Report, OfAnUnknownVersionCountsCallsAndNoMeasures) {
  auto report = sample(read_grouping("location"));
  report.add("v0", at(9), call("boise", true, 1));
  report.add_without_figures();
  const auto json = report.json();
  EXPECT_EQ(json["calls"], 5);
  EXPECT_EQ(json["without_figures"], 1);
  EXPECT_EQ(json["groups"][1]["group"], "boise");
  EXPECT_EQ(json["groups"][1]["values"]["bookings"], 0.0);
}

TEST(CallFigures, AreReadAsTheyWereWritten) {
  auto figures = call("austin", true, 60'000);
  figures.measures["bookings"].group = {{0, "austin"}, {17, "17"}, no_group()};
  auto shapes = std::vector{bookings, handling};
  shapes[0].by = {"owner.location", "hour(call.ended_at)", "call.queue"};
  const auto text = to_json_text(figures, shapes);
  EXPECT_EQ(text, R"({"owner":{"location":"austin"},"outcome":"booked","rules":["clinic/outcome/booked"],"measures":{"bookings":)"
                  R"([null,["austin",[17,"17"],null]],"handling":[60000]}})");
  const auto read = read_call_figures(ordered_json::parse(text));
  EXPECT_EQ(read.owner, figures.owner);
  EXPECT_EQ(read.outcome, figures.outcome);
  EXPECT_EQ(read.rules, figures.rules);
  EXPECT_EQ(read.measures.at("bookings").group, figures.measures["bookings"].group);
  EXPECT_EQ(read.measures.at("handling").sum.whole, 60'000);
  EXPECT_EQ(read.measures.at("handling").sum.missing, 0u);
  EXPECT_EQ(read_shapes(to_json(shapes)), shapes);
}

TEST(CallFigures, SurviveWhatIsNotTheirs) {
  for (const char* text : {"null", "[]", "{\"owner\": 3, \"rules\": {}, \"measures\": []}", "{\"measures\": {\"a\": 1}}"})
    EXPECT_TRUE(read_call_figures(ordered_json::parse(text)).owner.empty()) << text;
}

TEST(CallFigures, OfADecidedCall) {
  test::PlanBuilder build;
  const auto long_call = build.slot("call.long", simple(Kind::boolean));
  const auto took = build.slot("call.duration", simple(Kind::duration, true));
  build.plan().measures = {
      {"long_calls", "", Figure::counts, plan::no_node, build.read(long_call), {}},
      {"handling", "", Figure::averages, build.read(took), build.boolean(true), {}},
  };
  test::Scene scene(build);
  scene.set(long_call, {false}).set(took, {std::int64_t{95'000}});
  scene.decide();
  const auto figures = call_figures(scene.interpreter(), scene.frame());
  EXPECT_FALSE(figures.measures.contains("long_calls"));
  EXPECT_EQ(figures.measures.at("handling").sum.whole, 95'000);
}

TEST(Period, IsOfWholeDays) {
  const auto chicago = *load_zone("America/Chicago");
  // The clocks go forward on 2026-03-08: the day has 23 hours.
  const auto period = *read_period("2026-03-08", "2026-03-08", chicago);
  EXPECT_EQ(render_instant(period.from), "2026-03-08T06:00:00Z");
  EXPECT_EQ(render_instant(period.to), "2026-03-09T05:00:00Z");
  EXPECT_EQ(read_period("", "", chicago)->from, Period{}.from);
  EXPECT_FALSE(read_period("8 March", "", chicago));
  EXPECT_FALSE(read_period("", "2026-02-30", chicago));
}

}  // namespace
}  // namespace wrapup
