#include "runtime/values/time.h"

#include <gtest/gtest.h>

#include <limits>

namespace wrapup {
namespace {

/// 2024-04-27T23:51:18Z is 19840 days and 85878 seconds after 1970 began.
constexpr std::int64_t evening = (19840 * 86400LL + 85878) * 1000;

std::optional<std::int64_t> with_offset(std::string_view text) {
  return parse_instant(text, nullptr);
}

std::optional<std::int64_t> in_zone(std::string_view text, std::string_view zone_name) {
  const auto zone = load_zone(zone_name);
  return zone ? parse_instant(text, &*zone) : std::nullopt;
}

TEST(Instant, ReadsTheFormsThatProvidersSend) {
  EXPECT_EQ(with_offset("2024-04-27T23:51:18Z"), evening);
  EXPECT_EQ(with_offset("2024-04-27T23:51:18.025251+00:00"), evening + 25);
  EXPECT_EQ(with_offset("2024-04-27t18:51:18,5-05:00"), evening + 500);
  EXPECT_EQ(with_offset("2024-04-28 05:21:18+0530"), evening);
  EXPECT_EQ(with_offset("2024-04-27 23:51:18 UTC"), evening);
  EXPECT_EQ(with_offset("2024-04-28T01:51:18+02"), evening);
  EXPECT_EQ(with_offset(" 2024-04-27T23:51Z "), evening - 18000);
}

TEST(Instant, ReadsALeapSecondAsTheNextMinute) {
  EXPECT_EQ(with_offset("2016-12-31T23:59:60Z"), with_offset("2017-01-01T00:00:00Z"));
}

TEST(Instant, WantsAnOffsetOrAZone) {
  EXPECT_EQ(with_offset("2025-12-08 07:12:00"), std::nullopt);
  EXPECT_EQ(in_zone("2025-12-08 07:12:00", "America/Chicago"), with_offset("2025-12-08T13:12:00Z"));
  EXPECT_EQ(in_zone("2025-07-08 07:12:00", "America/Chicago"), with_offset("2025-07-08T12:12:00Z"));
  EXPECT_EQ(in_zone("2025-07-08 07:12:00Z", "America/Chicago"), with_offset("2025-07-08T07:12:00Z"));
}

TEST(Instant, TakesTheFirstOfTwoAndTheChangeForNone) {
  // London's clocks showed 01:30 twice on 25 October 2026, first at 00:30Z, and on 29 March went from 01:00 to 02:00 at 01:00Z.
  EXPECT_EQ(in_zone("2026-10-25 01:30:00", "Europe/London"), with_offset("2026-10-25T00:30:00Z"));
  EXPECT_EQ(in_zone("2026-03-29 01:30:00", "Europe/London"), with_offset("2026-03-29T01:00:00Z"));
}

TEST(Instant, RefusesWhatIsNone) {
  for (const char* text : {"", "yesterday", "2024-04-27", "2024-02-30T10:00:00Z", "2024-04-27T24:00:00Z", "2024-04-27T10:60:00Z",
                           "2024-04-27T10:00:00.Z", "2024-04-27T10:00:00+", "2024-04-27T10:00:00+02:", "2024-04-27T10:00:00 CST",
                           "0000-01-01T00:00:00Z", "2024-04-27T10:00:00Zx", "24-04-27T10:00:00Z", "2024-04-27T1:00:00Z"}) {
    EXPECT_EQ(with_offset(text), std::nullopt) << text;
  }
}

TEST(Instant, IsWrittenInUtcWithMillisecondsWhereThereAreAny) {
  EXPECT_EQ(render_instant(evening), "2024-04-27T23:51:18Z");
  EXPECT_EQ(render_instant(evening + 25), "2024-04-27T23:51:18.025Z");
  EXPECT_EQ(render_instant(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(render_instant(-1), "1969-12-31T23:59:59.999Z");
}

TEST(Instant, WrittenAndReadIsTheSame) {
  for (const std::int64_t instant :
       {evening, evening + 1, std::int64_t{-1}, std::int64_t{253402300799999}, std::int64_t{-62135596800000}}) {
    EXPECT_EQ(with_offset(render_instant(instant)), instant);
  }
}

TEST(Instant, OfAnySizeCanBeWritten) {
  EXPECT_FALSE(render_instant(std::numeric_limits<std::int64_t>::max()).empty());
  EXPECT_FALSE(render_instant(std::numeric_limits<std::int64_t>::min()).empty());
}

TEST(Rfc2822, ReadsDatesOfMailAndOfTelephony) {
  EXPECT_EQ(parse_rfc2822("Sat, 27 Apr 2024 23:51:18 +0000"), evening);
  EXPECT_EQ(parse_rfc2822("27 Apr 2024 18:51:18 CDT"), evening);
  EXPECT_EQ(parse_rfc2822("Sat,27 Apr 24 23:51 GMT"), evening - 18000);
  EXPECT_EQ(parse_rfc2822("Thurs, 20 July 1989 18:30:43 +0000"), with_offset("1989-07-20T18:30:43Z"));
  EXPECT_EQ(parse_rfc2822("Fri, 21 Nov 1997 09:55:06 -0600 (CST)"), with_offset("1997-11-21T15:55:06Z"));
}

TEST(Rfc2822, RefusesWhatIsNone) {
  for (const char* text :
       {"", "Sat", "27 Apr 2024", "27 Apr 2024 23:51:18", "31 Apr 2024 23:51:18 +0000", "27 Foo 2024 23:51:18 +0000",
        "27 Apr 2024 25:51:18 +0000", "27 Apr 2024 23:51:18 QST", "27 Apr 2024 23:51:18 +0000 x"}) {
    EXPECT_EQ(parse_rfc2822(text), std::nullopt) << text;
  }
}

TEST(Date, BothWays) {
  EXPECT_EQ(parse_date("1970-01-02"), 1);
  EXPECT_EQ(parse_date("2028-02-29"), 21243);
  EXPECT_EQ(render_date(21243), "2028-02-29");
  EXPECT_EQ(parse_date("2027-02-29"), std::nullopt);
  EXPECT_EQ(parse_date("2027-2-2"), std::nullopt);
  EXPECT_EQ(parse_date("2027-02-02 "), std::nullopt);
}

TEST(TimeOfDay, BothWays) {
  EXPECT_EQ(parse_time("08:00"), 8 * hour_ms);
  EXPECT_EQ(parse_time("08:00:30.25"), 8 * hour_ms + 30250);
  EXPECT_EQ(parse_time("24:00"), std::nullopt);
  EXPECT_EQ(parse_time("23:59:60"), std::nullopt);
  EXPECT_EQ(parse_time("8:00"), std::nullopt);
  EXPECT_EQ(render_time(8 * hour_ms), "08:00");
  EXPECT_EQ(render_time(8 * hour_ms + 30250), "08:00:30.250");
}

TEST(Weekday, IsCountedFromMonday) {
  EXPECT_EQ(weekday_of(0), 3);   // 1970-01-01 was a Thursday
  EXPECT_EQ(weekday_of(-4), 6);  // 1969-12-28 was a Sunday
  EXPECT_EQ(weekday_word(6), "sun");
  EXPECT_EQ(parse_weekday("Fri"), 4);
  EXPECT_EQ(parse_weekday("friday"), std::nullopt);
}

TEST(Zone, IsKnownByItsNameInTheDatabaseOnly) {
  EXPECT_TRUE(load_zone("UTC"));
  EXPECT_TRUE(load_zone("America/Argentina/Buenos_Aires"));
  for (const char* name :
       {"", "America", "Mars/Olympus", "localtime", "/etc/localtime", "../zoneinfo/UTC", "America/Chicago ", "CDT?"}) {
    EXPECT_FALSE(load_zone(name)) << name;
  }
}

TEST(Zone, SaysWhatTheClockShows) {
  const auto kolkata = load_zone("Asia/Kolkata");
  ASSERT_TRUE(kolkata);
  EXPECT_EQ(render_date(date_at(evening, *kolkata)), "2024-04-28");
  EXPECT_EQ(render_time(time_at(evening + 7, *kolkata)), "05:21:18.007");
}

}  // namespace
}  // namespace wrapup
