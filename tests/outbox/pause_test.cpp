// Pauses between attempts, and what a destination asks for in Retry-After.
#include "runtime/outbox/pause.h"

#include <gtest/gtest.h>

namespace wrapup::outbox {
namespace {

TEST(Pause, DoublesUpToTheLast) {
  const plan::Retry retry{.times = 9, .first_ms = 2000, .last_ms = 10000};
  EXPECT_EQ(pause_after(retry, 1, 0), 2000);
  EXPECT_EQ(pause_after(retry, 2, 0), 4000);
  EXPECT_EQ(pause_after(retry, 3, 0), 8000);
  EXPECT_EQ(pause_after(retry, 4, 0), 10000);
  EXPECT_EQ(pause_after(retry, 1000, 0), 10000);
}

TEST(Pause, IsShortenedByUpToAHalf) {
  const plan::Retry retry{.times = 9, .first_ms = 2000, .last_ms = 10000};
  EXPECT_EQ(pause_after(retry, 1, 1), 1000);
  EXPECT_EQ(pause_after(retry, 2, 0.5), 3000);
}

TEST(Pause, WhatTheRulesLeaveOpenTheDeploymentSays) {
  const plan::Retry deployment{.times = 8, .first_ms = 2000, .last_ms = 600000};
  const auto none = complete_retry({}, deployment);
  EXPECT_EQ(none.times, 8);
  EXPECT_EQ(none.last_ms, 600000);
  const auto times = complete_retry({.times = 3}, deployment);
  EXPECT_EQ(times.times, 3);
  EXPECT_EQ(times.first_ms, 2000);
  const auto all = complete_retry({.times = 3, .first_ms = 5, .last_ms = 6}, deployment);
  EXPECT_EQ(all.first_ms, 5);
  EXPECT_EQ(all.last_ms, 6);
}

TEST(RetryAfter, IsSecondsOrADate) {
  EXPECT_EQ(read_retry_after("120", 0), 120000);
  EXPECT_EQ(read_retry_after(" 0 ", 0), 0);
  const Time now = 1445412420000;  // Wed, 21 Oct 2015 07:27:00 GMT
  EXPECT_EQ(read_retry_after("Wed, 21 Oct 2015 07:28:00 GMT", now), 60000);
  EXPECT_EQ(read_retry_after("Wed, 21 Oct 2015 07:26:00 GMT", now), 0);
  EXPECT_EQ(read_retry_after("Wed, 21 Oct 2065 07:28:00 GMT", now), longest_hold);
  EXPECT_EQ(read_retry_after("999999999", now), longest_hold);
  EXPECT_EQ(read_retry_after("soon", now), std::nullopt);
  EXPECT_EQ(read_retry_after("12 apples", now), std::nullopt);
  EXPECT_EQ(read_retry_after("-5", now), std::nullopt);
  EXPECT_EQ(read_retry_after("", now), std::nullopt);
}

}  // namespace
}  // namespace wrapup::outbox
