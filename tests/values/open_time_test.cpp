// Adding open time: 4h of opening hours from Friday afternoon end on Monday. Clocks change as the IANA time zone database has it.
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

std::string after(std::string_view schedule, std::string_view start, std::string_view duration) {
  const auto end = add_open(std::get<Schedule>(parse_schedule(schedule)), parse_instant(start, nullptr).value(),
                            parse_duration(duration).value());
  return end ? render_instant(*end) : "never";
}

constexpr std::string_view austin = "mon-fri 08:00-18:00; sat 09:00-12:00; closed 2026-11-26 @ America/Chicago";

// Friday 20 November 2026; Chicago is six hours behind UTC.
TEST(OpenTime, CountsWithinTheDay) {
  EXPECT_EQ(after(austin, "2026-11-20T15:00:00Z", "4h"), "2026-11-20T19:00:00Z");
  EXPECT_EQ(after(austin, "2026-11-20T15:00:00.250Z", "1ms"), "2026-11-20T15:00:00.251Z");
}

TEST(OpenTime, GoesOnWhenItOpensAgain) {
  // Two hours on Friday until 18:00, two of Saturday's three.
  EXPECT_EQ(after(austin, "2026-11-20T22:00:00Z", "4h"), "2026-11-21T17:00:00Z");
  // Saturday 11:00: one hour, then Monday from 08:00.
  EXPECT_EQ(after(austin, "2026-11-21T17:00:00Z", "4h"), "2026-11-23T17:00:00Z");
  // Thursday 26 November is a holiday: one hour on Wednesday, one on Friday.
  EXPECT_EQ(after(austin, "2026-11-25T23:00:00Z", "2h"), "2026-11-27T15:00:00Z");
}

TEST(OpenTime, StartsCountingWhenItOpens) {
  EXPECT_EQ(after(austin, "2026-11-20T04:00:00Z", "30m"), "2026-11-20T14:30:00Z");
  EXPECT_EQ(after(austin, "2026-11-22T12:00:00Z", "1h"), "2026-11-23T15:00:00Z");  // Sunday
}

TEST(OpenTime, EndsAtClosingTimeNotAtTheNextOpening) {
  EXPECT_EQ(after(austin, "2026-11-20T22:00:00Z", "2h"), "2026-11-21T00:00:00Z");
  EXPECT_EQ(after(austin, "2026-11-20T22:00:00Z", "2h1m"), "2026-11-21T15:01:00Z");
}

TEST(OpenTime, OfNothingIsTheFirstOpenMoment) {
  EXPECT_EQ(after(austin, "2026-11-20T22:00:00Z", "0s"), "2026-11-20T22:00:00Z");
  EXPECT_EQ(after(austin, "2026-11-21T00:00:00Z", "0s"), "2026-11-21T15:00:00Z");
  EXPECT_EQ(after(austin, "2026-11-21T00:00:00Z", "-1h"), "2026-11-21T15:00:00Z");
}

TEST(OpenTime, NeverComesWhereItNeverOpensOrTooSeldom) {
  EXPECT_EQ(after("@ UTC", "2026-11-20T22:00:00Z", "0s"), "never");
  EXPECT_EQ(after("2026-11-21 08:00-09:00 @ UTC", "2026-11-20T22:00:00Z", "1h"), "2026-11-21T09:00:00Z");
  EXPECT_EQ(after("2026-11-21 08:00-09:00 @ UTC", "2026-11-20T22:00:00Z", "1h1m"), "never");
  EXPECT_EQ(after("2030-01-01 08:00-09:00 @ UTC", "2026-11-20T22:00:00Z", "1m"), "never");
  // One hour a week: the fifty-eighth Friday is the 399th day, the next one the 406th.
  EXPECT_EQ(after("fri 08:00-09:00 @ UTC", "2026-11-20T00:00:00Z", "57h"), "2027-12-17T09:00:00Z");
  EXPECT_EQ(after("fri 08:00-09:00 @ UTC", "2026-11-20T00:00:00Z", "59h"), "never");
  const auto always = std::get<Schedule>(parse_schedule("mon-sun 00:00-24:00 @ UTC"));
  EXPECT_EQ(add_open(always, std::numeric_limits<std::int64_t>::max(), 1), std::nullopt);
}

TEST(OpenTime, CrossesMidnightAndCountsSharedTimeOnce) {
  constexpr std::string_view nights = "fri 22:00-06:00; sat 05:00-07:00 @ UTC";
  EXPECT_EQ(after(nights, "2026-11-20T23:00:00Z", "3h"), "2026-11-21T02:00:00Z");
  // 22:00 to 07:00 without a break: nine hours, of which 05:00-06:00 stands in both.
  EXPECT_EQ(after(nights, "2026-11-20T20:00:00Z", "9h"), "2026-11-21T07:00:00Z");
  EXPECT_EQ(after(nights, "2026-11-20T20:00:00Z", "9h1m"), "2026-11-27T22:01:00Z");
  EXPECT_EQ(after("mon-sun 00:00-24:00 @ UTC", "2026-11-20T20:00:00Z", "3d"), "2026-11-23T20:00:00Z");
}

TEST(OpenTime, IsRealTimeWhereClocksChange) {
  // Chicago, Sunday 8 March 2026: 02:00 becomes 03:00 at 08:00Z. 00:00-04:00 lasts three hours.
  constexpr std::string_view chicago = "sun 00:00-04:00 @ America/Chicago";
  EXPECT_EQ(after(chicago, "2026-03-08T06:00:00Z", "3h"), "2026-03-08T09:00:00Z");
  EXPECT_EQ(after(chicago, "2026-03-08T06:00:00Z", "3h1m"), "2026-03-15T05:01:00Z");
  // Sunday 1 November 2026: 02:00 becomes 01:00 at 07:00Z. It lasts five.
  EXPECT_EQ(after(chicago, "2026-11-01T05:00:00Z", "5h"), "2026-11-01T10:00:00Z");
  // London, 25 October 2026: 02:00 becomes 01:00 at 01:00Z. 22:00 to 06:00 lasts nine hours.
  EXPECT_EQ(after("sat 22:00-06:00 @ Europe/London", "2026-10-24T21:00:00Z", "9h"), "2026-10-25T06:00:00Z");
  // Lord Howe, 4 October 2026: 02:00 becomes 02:30 at 15:30Z the day before. 01:00-04:00 lasts two and a half hours.
  EXPECT_EQ(after("sun 01:00-04:00 @ Australia/Lord_Howe", "2026-10-03T14:30:00Z", "2h30m"), "2026-10-03T17:00:00Z");
  // 5 April 2026: 02:00 becomes 01:30 at 15:00Z the day before. It lasts three and a half.
  EXPECT_EQ(after("sun 01:00-04:00 @ Australia/Lord_Howe", "2026-04-04T14:00:00Z", "3h30m"), "2026-04-04T17:30:00Z");
  EXPECT_EQ(after("mon-sat 10:00-19:00 @ Asia/Kolkata", "2026-11-02T13:00:00Z", "1h"), "2026-11-03T05:00:00Z");
}

/// Minute by minute, asking nothing but whether it is open.
std::int64_t walked(const Schedule& schedule, std::int64_t start, std::int64_t minutes) {
  std::int64_t at = start;
  while (!schedule.contains(at)) at += minute_ms;
  for (; minutes > 0; at += minute_ms) minutes -= schedule.contains(at) ? 1 : 0;
  return at;
}

TEST(OpenTime, AgreesWithAWalkMinuteByMinute) {
  constexpr std::string_view schedules[] = {
      "mon-fri 08:00-18:00; sat 09:00-12:00; closed 2026-03-09; 2026-11-02 10:00-11:00 @ America/Chicago",
      "mon-sun 22:00-03:00; wed 01:00-02:30 @ Europe/London", "mon-sun 00:00-24:00 @ UTC",
      "mon-sun 01:15-03:45; tue 20:00-01:00; closed 2026-04-05 @ Australia/Lord_Howe",
      "mon-sat 10:00-13:30; mon-sat 14:00-19:00; sun 23:00-24:00 @ Asia/Kolkata"};
  // A few days before clocks change somewhere in 2026.
  constexpr std::string_view starts[] = {"2026-03-06T00:00:00Z", "2026-03-27T00:00:00Z", "2026-04-03T00:00:00Z",
                                         "2026-10-02T00:00:00Z", "2026-10-23T00:00:00Z", "2026-10-30T00:00:00Z"};
  std::mt19937_64 random(7);
  for (const auto text : schedules) {
    const auto schedule = std::get<Schedule>(parse_schedule(text));
    for (const auto begin : starts) {
      for (int i = 0; i < 6; ++i) {
        const auto offset = static_cast<std::int64_t>(random() % (5 * 24 * 60)) * minute_ms;
        const auto start = parse_instant(begin, nullptr).value() + offset;
        const auto minutes = static_cast<std::int64_t>(random() % 3000);
        ASSERT_EQ(add_open(schedule, start, minutes * minute_ms), walked(schedule, start, minutes))
            << text << " from " << render_instant(start) << ", " << minutes << " minutes";
      }
    }
  }
}

}  // namespace
}  // namespace wrapup
