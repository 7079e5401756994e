#include <gtest/gtest.h>

#include <limits>

#include "runtime/values/time.h"

namespace wrapup {
namespace {

TEST(Duration, IsReadAsASumOfUnits) {
  EXPECT_EQ(parse_duration("95s"), 95000);
  EXPECT_EQ(parse_duration("1h30m"), 5400000);
  EXPECT_EQ(parse_duration("500ms"), 500);
  EXPECT_EQ(parse_duration("1.5h"), 5400000);
  EXPECT_EQ(parse_duration("0.0015s"), 1);
  EXPECT_EQ(parse_duration("3d"), 259200000);
  EXPECT_EQ(parse_duration("-2m"), -120000);
}

TEST(Duration, RefusesWhatIsNone) {
  for (const char* text : {"", "-", "95", "s", "95 s", "95x", "1h30", "1.s", "+5s", "1h-5m"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Duration, RefusesWhatDoesNotFit) {
  EXPECT_EQ(parse_duration("9223372036854775807ms"), std::nullopt);  // more digits than are read
  EXPECT_EQ(parse_duration("999999999999999999d"), std::nullopt);
  EXPECT_EQ(parse_duration("106751991167d"), 9223372036828800000);
  EXPECT_EQ(parse_duration("106751991168d"), std::nullopt);
}

TEST(Duration, IsWrittenInTheGreatestUnits) {
  EXPECT_EQ(render_duration(95000), "1m35s");
  EXPECT_EQ(render_duration(0), "0s");
  EXPECT_EQ(render_duration(1500), "1s500ms");
  EXPECT_EQ(render_duration(36 * hour_ms), "1d12h");
  EXPECT_EQ(render_duration(-hour_ms), "-1h");
}

TEST(Duration, OfAnySizeCanBeWritten) {
  EXPECT_EQ(render_duration(std::numeric_limits<std::int64_t>::min()), "-106751991167d7h12m55s808ms");
  EXPECT_EQ(parse_duration(render_duration(std::numeric_limits<std::int64_t>::max())), std::numeric_limits<std::int64_t>::max());
}

}  // namespace
}  // namespace wrapup
