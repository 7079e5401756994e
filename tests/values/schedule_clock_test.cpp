// Opening hours on the days on which clocks change. Dates and offsets are those of the IANA time zone database.
#include <gtest/gtest.h>

#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

struct Clock : testing::Test {
  static bool open(std::string_view schedule, std::string_view instant) {
    return std::get<Schedule>(parse_schedule(schedule)).contains(parse_instant(instant, nullptr).value());
  }
  static std::string next(std::string_view schedule, std::string_view instant) {
    const auto open = std::get<Schedule>(parse_schedule(schedule)).next_open(parse_instant(instant, nullptr).value());
    return open ? render_instant(*open) : "never";
  }
};

TEST_F(Clock, ChicagoOpensAnHourEarlierInUtcAfterMarch) {
  // Sunday 8 March 2026, 02:00 becomes 03:00 at 08:00Z.
  constexpr std::string_view daily = "mon-sun 08:00-18:00 @ America/Chicago";
  EXPECT_EQ(next(daily, "2026-03-07T13:00:00Z"), "2026-03-07T14:00:00Z");
  EXPECT_EQ(next(daily, "2026-03-08T06:00:00Z"), "2026-03-08T13:00:00Z");
}

TEST_F(Clock, HoursWithinTheSkippedHourNeverCome) {
  constexpr std::string_view early = "sun 02:15-02:45 @ America/Chicago";
  EXPECT_FALSE(open(early, "2026-03-08T08:00:00Z"));
  EXPECT_EQ(next(early, "2026-03-08T00:00:00Z"), "2026-03-15T07:15:00Z");
}

TEST_F(Clock, HoursThatBeginInTheSkippedHourBeginAtTheChange) {
  constexpr std::string_view early = "sun 02:30-04:00 @ America/Chicago";
  EXPECT_FALSE(open(early, "2026-03-08T07:59:59Z"));
  EXPECT_TRUE(open(early, "2026-03-08T08:00:00Z"));   // 03:00 on the clock
  EXPECT_FALSE(open(early, "2026-03-08T09:00:00Z"));  // 04:00
}

TEST_F(Clock, TheRepeatedHourCountsTheFirstTime) {
  // Sunday 1 November 2026, 02:00 becomes 01:00 at 07:00Z: 01:30 comes at 06:30Z and at 07:30Z.
  constexpr std::string_view night = "sat 22:00-01:30 @ America/Chicago";
  EXPECT_TRUE(open(night, "2026-11-01T06:29:59Z"));
  EXPECT_FALSE(open(night, "2026-11-01T06:30:00Z"));
  EXPECT_FALSE(open(night, "2026-11-01T07:15:00Z"));
}

TEST_F(Clock, ANightOverTheRepeatedHourIsAnHourLonger) {
  constexpr std::string_view night = "sat 22:00-06:00 @ America/Chicago";
  EXPECT_TRUE(open(night, "2026-11-01T03:00:00Z"));   // 22:00 in summer time
  EXPECT_TRUE(open(night, "2026-11-01T11:59:59Z"));   // nine hours on
  EXPECT_FALSE(open(night, "2026-11-01T12:00:00Z"));  // 06:00 in winter time
}

TEST_F(Clock, LondonChangesAtOneInUtc) {
  constexpr std::string_view hours = "mon-sun 09:00-17:00 @ Europe/London";
  EXPECT_EQ(next(hours, "2026-03-28T00:00:00Z"), "2026-03-28T09:00:00Z");
  EXPECT_EQ(next(hours, "2026-03-29T00:00:00Z"), "2026-03-29T08:00:00Z");
  EXPECT_EQ(next(hours, "2026-10-24T00:00:00Z"), "2026-10-24T08:00:00Z");
  EXPECT_EQ(next(hours, "2026-10-25T00:00:00Z"), "2026-10-25T09:00:00Z");
}

TEST_F(Clock, LordHoweChangesByHalfAnHour) {
  // Summer time is 11:00 ahead of UTC until 5 April 2026, then 10:30.
  constexpr std::string_view hours = "mon-sun 09:00-17:00 @ Australia/Lord_Howe";
  EXPECT_EQ(next(hours, "2026-04-03T12:00:00Z"), "2026-04-03T22:00:00Z");
  EXPECT_EQ(next(hours, "2026-04-04T12:00:00Z"), "2026-04-04T22:30:00Z");
  // 4 October 2026: 02:00 becomes 02:30 at 15:30Z the day before.
  EXPECT_FALSE(open("sun 02:00-02:30 @ Australia/Lord_Howe", "2026-10-03T15:30:00Z"));
  EXPECT_TRUE(open("sun 02:00-03:00 @ Australia/Lord_Howe", "2026-10-03T15:59:59Z"));
  EXPECT_FALSE(open("sun 02:00-03:00 @ Australia/Lord_Howe", "2026-10-03T16:00:00Z"));
}

TEST_F(Clock, KolkataNeverChanges) {
  constexpr std::string_view hours = "mon-sat 10:00-19:00 @ Asia/Kolkata";
  EXPECT_EQ(next(hours, "2026-03-08T20:00:00Z"), "2026-03-09T04:30:00Z");
  EXPECT_EQ(next(hours, "2026-11-02T00:00:00Z"), "2026-11-02T04:30:00Z");
  EXPECT_FALSE(open(hours, "2026-11-02T13:30:00Z"));
}

TEST_F(Clock, TheLastMinuteBeforeMidnightIsOpenUntilMidnight) {
  constexpr std::string_view hours = "mon 00:00-24:00 @ Asia/Kolkata";
  EXPECT_TRUE(open(hours, "2026-11-01T18:30:00Z"));
  EXPECT_TRUE(open(hours, "2026-11-02T18:29:59.999Z"));
  EXPECT_FALSE(open(hours, "2026-11-02T18:30:00Z"));
}

}  // namespace
}  // namespace wrapup
