#include <limits>

#include "runtime/values/schedule.h"
#include "tests/functions/call.h"

namespace wrapup {
namespace {

using TimeFunctions = CallFunction;

TEST_F(TimeFunctions, SecondsTakeNumbersAndTheirText) {
  EXPECT_EQ(call("seconds", "(amount: int) -> duration?", {integer(42)}).integer, 42000);
  EXPECT_EQ(call("seconds", "(amount: string) -> duration?", {string("42")}).integer, 42000);
  EXPECT_EQ(call("seconds", "(amount: number) -> duration?", {number(0.75)}).integer, 750);
  EXPECT_EQ(call("milliseconds", "(amount: number) -> duration?", {number(1.6)}).integer, 2);
  EXPECT_EQ(call("hours", "(amount: string) -> duration?", {string(" 1.5 ")}).integer, 5400000);
  EXPECT_TRUE(missing(call("seconds", "(amount: string) -> duration?", {string("1:30")})));
  EXPECT_TRUE(missing(call("seconds", "(amount: number) -> duration?", {number(1e300)})));
  EXPECT_TRUE(missing(call("hours", "(amount: int) -> duration?", {integer(std::numeric_limits<std::int64_t>::max())})));
}

TEST_F(TimeFunctions, DurationsAreCountedInUnits) {
  EXPECT_DOUBLE_EQ(call("in_seconds", "(length: duration) -> number", {integer(500)}).number, 0.5);
  EXPECT_DOUBLE_EQ(call("in_minutes", "(length: duration) -> number", {integer(90000)}).number, 1.5);
}

TEST_F(TimeFunctions, EpochIsMissingFarAway) {
  const std::int64_t evening = instant("2024-04-27T23:51:18Z").integer;
  EXPECT_EQ(call("epoch_seconds", "(since_1970: int) -> instant?", {integer(1714261878)}).integer, evening);
  EXPECT_EQ(call("epoch_seconds", "(since_1970: string) -> instant?", {string("1714261878.025")}).integer, evening + 25);
  EXPECT_EQ(call("epoch_milliseconds", "(since_1970: int) -> instant?", {integer(1714261878025)}).integer, evening + 25);
  EXPECT_TRUE(missing(call("epoch_seconds", "(since_1970: int) -> instant?", {integer(1714261878025)})));
}

TEST_F(TimeFunctions, IsoWithoutOffsetIsInTheZone) {
  EXPECT_EQ(call("iso", "(written: string) -> instant?", {string("2025-12-08 07:12:00")}).integer,
            instant("2025-12-08T13:12Z").integer);
  EXPECT_EQ(call("iso", "(written: string, zone: string) -> instant?", {string("2025-12-08 07:12:00"), string("UTC")}).integer,
            instant("2025-12-08T07:12Z").integer);
  EXPECT_TRUE(
      missing(call("iso", "(written: string, zone: string) -> instant?", {string("2025-12-08 07:12:00"), string("Mars")})));
}

TEST_F(TimeFunctions, OtherFormsAreReadByTheirFormat) {
  const std::string_view signature = "(written: string, format: string, zone: string) -> instant?";
  const auto read = [&](std::string_view text, std::string_view format) {
    return call("parse_time", signature, {string(text), string(format), string("America/Chicago")});
  };
  EXPECT_EQ(read("12/08/2025 07:12 AM", "%m/%d/%Y %I:%M %p").integer, instant("2025-12-08T13:12Z").integer);
  EXPECT_EQ(read("2025-12-08 07:12:00.5 +0000", "%Y-%m-%d %H:%M:%E*S %z").integer, instant("2025-12-08T07:12:00.5Z").integer);
  EXPECT_TRUE(missing(read("soon", "%Y")));
  EXPECT_TRUE(missing(read("99999999999", "%Y")));
}

TEST_F(TimeFunctions, ClocksAndCalendarsAreThoseOfAZone) {
  const Cell at = instant("2026-11-20T22:10:30Z");
  EXPECT_EQ(call("hour", "(at: instant) -> int", {at}).integer, 16);
  EXPECT_EQ(call("hour", "(at: instant, zone: zone) -> int", {at, string("Asia/Kolkata")}).integer, 3);
  EXPECT_EQ(call("minute", "(at: instant, zone: zone) -> int", {at, string("Asia/Kolkata")}).integer, 40);
  EXPECT_EQ(call("weekday", "(at: instant) -> string", {at}).view(), "fri");
  EXPECT_EQ(call("weekday", "(at: instant, zone: zone) -> string", {at, string("Asia/Kolkata")}).view(), "sat");
  EXPECT_EQ(render_date(call("date", "(at: instant, zone: zone) -> date", {at, string("Asia/Kolkata")}).integer), "2026-11-21");
  EXPECT_EQ(render_time(call("time", "(at: instant) -> time", {at}).integer), "16:10:30");
  EXPECT_TRUE(missing(call("hour", "(at: instant, zone: string) -> int?", {at, string("Mars")})));
}

TEST_F(TimeFunctions, DaysAreAddedOverYearsAndNeverOverflow) {
  const std::string_view signature = "(start: date, days: int) -> date";
  EXPECT_EQ(render_date(call("add_days", signature, {integer(parse_date("2026-12-31").value()), integer(1)}).integer),
            "2027-01-01");
  EXPECT_GT(call("add_days", signature, {integer(1), integer(std::numeric_limits<std::int64_t>::max())}).integer, 0);
  EXPECT_LT(call("add_days", signature, {integer(-1), integer(std::numeric_limits<std::int64_t>::min())}).integer, 0);
  EXPECT_EQ(call("days_between", "(first: date, second: date) -> int", {integer(10), integer(3)}).integer, -7);
}

TEST_F(TimeFunctions, SchedulesSayWhetherAndWhenTheyAreOpen) {
  const Schedule hours = std::get<Schedule>(parse_schedule("mon-fri 08:00-18:00 @ America/Chicago"));
  const Cell schedule = Cell::of_schedule(&hours);
  EXPECT_TRUE(call("is_open", "(hours: schedule, at: instant) -> bool", {schedule, instant("2026-11-20T22:10Z")}).truth());
  EXPECT_EQ(call("next_open", "(hours: schedule, at: instant) -> instant?", {schedule, instant("2026-11-21T15:00Z")}).integer,
            instant("2026-11-23T14:00Z").integer);
}

}  // namespace
}  // namespace wrapup
