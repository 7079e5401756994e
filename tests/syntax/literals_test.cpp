#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

TEST(Literals, Numbers) {
  EXPECT_EQ(ParsedExpr("42").as<IntLiteral>().value, 42);
  EXPECT_EQ(ParsedExpr("9223372036854775807").as<IntLiteral>().value, 9223372036854775807);
  EXPECT_DOUBLE_EQ(ParsedExpr("0.625").as<FloatLiteral>().value, 0.625);
  EXPECT_DOUBLE_EQ(ParsedExpr("1.5e3").as<FloatLiteral>().value, 1500);
  EXPECT_DOUBLE_EQ(ParsedExpr("75%").as<PercentLiteral>().value, 0.75);
  EXPECT_DOUBLE_EQ(ParsedExpr("2.5%").as<PercentLiteral>().value, 0.025);
}

TEST(Literals, DurationsInMilliseconds) {
  EXPECT_EQ(ParsedExpr("250ms").as<DurationLiteral>().milliseconds, 250);
  EXPECT_EQ(ParsedExpr("8s").as<DurationLiteral>().milliseconds, 8'000);
  EXPECT_EQ(ParsedExpr("15m").as<DurationLiteral>().milliseconds, 900'000);
  EXPECT_EQ(ParsedExpr("2h").as<DurationLiteral>().milliseconds, 7'200'000);
  EXPECT_EQ(ParsedExpr("3d").as<DurationLiteral>().milliseconds, 259'200'000);
  EXPECT_EQ(ParsedExpr("1h30m").as<DurationLiteral>().milliseconds, 5'400'000);
  EXPECT_EQ(ParsedExpr("1.5h").as<DurationLiteral>().milliseconds, 5'400'000);
  EXPECT_EQ(ParsedExpr("1m0.25s").as<DurationLiteral>().milliseconds, 60'250);
}

TEST(Literals, DatesAndTimes) {
  const ParsedExpr leap("2028-02-29");
  EXPECT_EQ(leap.as<DateLiteral>().year, 2028);
  EXPECT_EQ(leap.as<DateLiteral>().month, 2);
  EXPECT_EQ(leap.as<DateLiteral>().day, 29);
  EXPECT_EQ(ParsedExpr("08:30").as<TimeLiteral>().milliseconds, 30'600'000);
  EXPECT_EQ(ParsedExpr("08:30:15").as<TimeLiteral>().milliseconds, 30'615'000);
  EXPECT_EQ(ParsedExpr("08:30:15.25").as<TimeLiteral>().milliseconds, 30'615'250);
  EXPECT_EQ(ParsedExpr("24:00").as<TimeLiteral>().milliseconds, 86'400'000);
}

TEST(Literals, Instants) {
  const ParsedExpr local("2026-11-20 22:10");
  EXPECT_EQ(local.as<InstantLiteral>().date.day, 20);
  EXPECT_EQ(local.as<InstantLiteral>().time_of_day_ms, 79'800'000);
  EXPECT_FALSE(local.as<InstantLiteral>().offset_minutes.has_value());
  EXPECT_EQ(ParsedExpr("2026-11-20T22:10Z").as<InstantLiteral>().offset_minutes, 0);
  EXPECT_EQ(ParsedExpr("2026-11-20T22:10:05.5-05:30").as<InstantLiteral>().offset_minutes, -330);
  EXPECT_EQ(ParsedExpr("2026-11-20T22:10:05.5-05:30").as<InstantLiteral>().time_of_day_ms, 79'805'500);
}

TEST(Literals, WordsOfTheirOwn) {
  EXPECT_TRUE(ParsedExpr("true").as<BoolLiteral>().value);
  EXPECT_FALSE(ParsedExpr("false").as<BoolLiteral>().value);
  EXPECT_TRUE(std::holds_alternative<NoneLiteral>(ParsedExpr("none").expr->node));
}

TEST(Literals, Schedule) {
  const ParsedExpr parsed(
      "schedule(\"America/Chicago\") { mon-fri 08:00-18:00, sat 22:00-02:00, 2026-12-24 09:00-12:00, 2026-12-31 09:00 - 13:00\n"
      "closed 2026-12-25 }");
  ASSERT_TRUE(parsed.entries.empty());
  const auto& schedule = parsed.as<ScheduleExpr>();
  EXPECT_EQ(parsed.under(schedule.zone), "\"America/Chicago\"");
  ASSERT_EQ(schedule.entries.size(), 5u);
  EXPECT_EQ(schedule.entries[0].first_day->text, "mon");
  EXPECT_EQ(schedule.entries[0].last_day->text, "fri");
  EXPECT_EQ(schedule.entries[0].from_ms, 28'800'000);
  EXPECT_EQ(schedule.entries[0].to_ms, 64'800'000);
  EXPECT_EQ(parsed.under(schedule.entries[0].span), "mon-fri 08:00-18:00");
  EXPECT_EQ(schedule.entries[1].last_day->text, "sat");
  EXPECT_LT(schedule.entries[1].to_ms, schedule.entries[1].from_ms);
  EXPECT_EQ(schedule.entries[2].date->day, 24);
  EXPECT_EQ(schedule.entries[2].from_ms, 32'400'000);
  EXPECT_EQ(schedule.entries[2].to_ms, 43'200'000);
  EXPECT_EQ(schedule.entries[3].date->day, 31);
  EXPECT_EQ(schedule.entries[3].to_ms, 46'800'000);
  EXPECT_TRUE(schedule.entries[4].closed);
  EXPECT_EQ(schedule.entries[4].date->day, 25);
}

}  // namespace
}  // namespace wrapup::syntax
