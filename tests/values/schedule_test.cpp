// Schedules as text, and hours on days on which no clock changes.
#include "runtime/values/schedule.h"

#include <gtest/gtest.h>

#include <limits>

#include "runtime/values/time.h"

namespace wrapup {
namespace {

constexpr std::string_view austin =
    "mon-fri 08:00-18:00; sat 09:00-12:00; 2026-12-24 09:00-12:00; closed 2026-12-25 @ America/Chicago";

Schedule schedule(std::string_view text) {
  auto read = parse_schedule(text);
  EXPECT_TRUE(std::holds_alternative<Schedule>(read)) << text;
  return std::holds_alternative<Schedule>(read) ? std::get<Schedule>(std::move(read)) : Schedule{};
}

ScheduleError error(std::string_view text) {
  auto read = parse_schedule(text);
  EXPECT_TRUE(std::holds_alternative<ScheduleError>(read)) << text;
  return std::holds_alternative<ScheduleError>(read) ? std::get<ScheduleError>(std::move(read)) : ScheduleError{};
}

std::int64_t at(std::string_view text) {
  return parse_instant(text, nullptr).value();
}

std::string next(const Schedule& hours, std::string_view instant) {
  const auto open = hours.next_open(at(instant));
  return open ? render_instant(*open) : "never";
}

TEST(ScheduleText, IsReadAndWrittenAlike) {
  EXPECT_EQ(render_schedule(schedule(austin)), austin);
  EXPECT_EQ(render_schedule(schedule(" Mon - Fri 08:00 - 18:00 , sat 09:00-12:00 @ Europe/London ")),
            "mon-fri 08:00-18:00; sat 09:00-12:00 @ Europe/London");
  EXPECT_EQ(render_schedule(schedule("fri-mon 00:00-24:00 @ UTC")), "mon 00:00-24:00; fri-sun 00:00-24:00 @ UTC");
  EXPECT_EQ(render_schedule(schedule("@ UTC")), "@ UTC");
}

TEST(ScheduleText, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(error("mon-fri 08:00-18:00").message, "a schedule ends with its time zone, such as `@ America/Chicago`");
  EXPECT_EQ(error("mon 08:00-18:00 @ Chicago").message, "`Chicago` is no time zone; they are named like `America/Chicago`");
  const std::string_view text = "mon 08:00-18:00; fry 09:00-12:00 @ UTC";
  const ScheduleError weekday = error(text);
  EXPECT_EQ(weekday.message, "`fry` is no weekday; they are mon, tue, wed, thu, fri, sat and sun");
  EXPECT_EQ(text.substr(weekday.at, weekday.size), "fry 09:00-12:00");
  EXPECT_EQ(error("mon 8-18 @ UTC").message, "expected hours such as 08:00-18:00, found `8-18`");
  EXPECT_EQ(error("mon 08:00-08:00 @ UTC").message, "it opens and closes at the same time; write 00:00-24:00 for the whole day");
  EXPECT_EQ(error("mon 08:00-12:00; mon 11:00-13:00 @ UTC").message, "11:00-13:00 overlaps 08:00-12:00 of the same day");
  EXPECT_EQ(error("closed 2026-12-32 @ UTC").message, "expected a date such as 2026-12-25 after `closed`, found `2026-12-32`");
  EXPECT_EQ(error("closed 2026-12-25; 2026-12-25 08:00-09:00 @ UTC").message, "2026-12-25 is both closed and open");
  EXPECT_EQ(error("closed 2026-12-25; closed 2026-12-25 @ UTC").message, "2026-12-25 is closed twice");
  EXPECT_EQ(
      error("2026-12-24 @ UTC").message,
      "expected an entry such as `mon-fri 08:00-18:00`, `2026-12-24 09:00-12:00` or `closed 2026-12-25`, found `2026-12-24`");
}

TEST(Schedule, OpensAtItsFirstMomentAndClosesAtItsLast) {
  const Schedule hours = schedule(austin);
  // Friday 20 November 2026; Chicago is six hours behind UTC.
  EXPECT_FALSE(hours.contains(at("2026-11-20T13:59:59.999Z")));
  EXPECT_TRUE(hours.contains(at("2026-11-20T14:00:00Z")));
  EXPECT_TRUE(hours.contains(at("2026-11-20T23:59:59.999Z")));
  EXPECT_FALSE(hours.contains(at("2026-11-21T00:00:00Z")));
}

TEST(Schedule, ADatesOwnHoursStandInPlaceOfTheWeekdays) {
  const Schedule hours = schedule(austin);
  EXPECT_TRUE(hours.contains(at("2026-12-24T17:00:00Z")));   // 11:00 on Thursday 24 December
  EXPECT_FALSE(hours.contains(at("2026-12-24T19:00:00Z")));  // 13:00
  EXPECT_FALSE(hours.contains(at("2026-12-25T17:00:00Z")));  // 11:00 on Friday 25 December
}

TEST(Schedule, NightsEndOnTheNextDay) {
  const Schedule hours = schedule("fri 22:00-06:00; closed 2026-11-21 @ UTC");
  EXPECT_FALSE(hours.contains(at("2026-11-20T05:00:00Z")));
  EXPECT_TRUE(hours.contains(at("2026-11-20T23:00:00Z")));
  EXPECT_TRUE(hours.contains(at("2026-11-21T05:59:00Z")));  // the night began before the closed day
  EXPECT_FALSE(hours.contains(at("2026-11-21T06:00:00Z")));
}

TEST(Schedule, OpensNext) {
  const Schedule hours = schedule(austin);
  EXPECT_EQ(next(hours, "2026-11-20T15:00:00Z"), "2026-11-20T15:00:00Z");  // open already
  EXPECT_EQ(next(hours, "2026-11-20T04:00:00Z"), "2026-11-20T14:00:00Z");
  EXPECT_EQ(next(hours, "2026-11-21T18:00:00Z"), "2026-11-23T14:00:00Z");  // Saturday noon to Monday
  EXPECT_EQ(next(hours, "2026-12-24T18:00:00Z"), "2026-12-26T15:00:00Z");  // over the closed day to Saturday
}

TEST(Schedule, OpensNextAfterManyClosedWeeksOrNever) {
  const Schedule mondays = schedule("mon 08:00-09:00; closed 2026-11-23; closed 2026-11-30; closed 2026-12-07 @ UTC");
  EXPECT_EQ(next(mondays, "2026-11-17T00:00:00Z"), "2026-12-14T08:00:00Z");
  const Schedule dated = schedule("2030-01-01 08:00-09:00 @ UTC");
  EXPECT_EQ(next(dated, "2026-11-17T00:00:00Z"), "2030-01-01T08:00:00Z");
  EXPECT_EQ(next(dated, "2030-01-01T09:00:00Z"), "never");
  EXPECT_EQ(next(schedule("@ UTC"), "2026-11-17T00:00:00Z"), "never");
}

TEST(Schedule, IsClosedBeyondAllCalendars) {
  const Schedule hours = schedule("mon-sun 00:00-24:00 @ America/Chicago");
  for (const std::int64_t instant : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_FALSE(hours.contains(instant));
    EXPECT_EQ(hours.next_open(instant), std::nullopt);
  }
}

}  // namespace
}  // namespace wrapup
