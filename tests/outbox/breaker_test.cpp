// closed → open → half-open → closed.
#include "runtime/outbox/breaker.h"

#include <gtest/gtest.h>

namespace wrapup::outbox {
namespace {

constexpr BreakerSettings settings{.failures = 3, .open_ms = 1000};

Breaker after(Breaker breaker, std::initializer_list<Health> answers, Time now = 0) {
  for (const auto health : answers) breaker = on_answer(breaker, health, now, settings);
  return breaker;
}

TEST(Breaker, OpensAfterFailuresOneAfterTheOther) {
  EXPECT_EQ(after(Closed{}, {Health::bad, Health::bad}), Breaker(Closed{2}));
  EXPECT_EQ(after(Closed{}, {Health::bad, Health::bad, Health::good, Health::bad}), Breaker(Closed{1}));
  EXPECT_EQ(after(Closed{}, {Health::bad, Health::unknown, Health::bad, Health::bad}, 500), Breaker(Open{1500}));
}

TEST(Breaker, LetsOneRequestThroughWhenItsTimeIsOver) {
  Breaker breaker = Open{1500};
  EXPECT_FALSE(lets_through(breaker, 1499));
  EXPECT_TRUE(lets_through(breaker, 1500));
  breaker = on_sent(breaker);
  EXPECT_EQ(word_of(breaker), "half_open");
  EXPECT_FALSE(lets_through(breaker, 99999));
  EXPECT_EQ(after(breaker, {Health::good}), Breaker(Closed{}));
  EXPECT_EQ(after(breaker, {Health::bad}, 2000), Breaker(Open{3000}));
  EXPECT_TRUE(lets_through(after(breaker, {Health::unknown}, 2000), 2000));
}

TEST(Breaker, AGoodAnswerThatWasUnderWayClosesIt) {
  EXPECT_EQ(after(Open{1500}, {Health::good}), Breaker(Closed{}));
  EXPECT_EQ(after(Open{1500}, {Health::bad}, 1400), Breaker(Open{1500}));
}

}  // namespace
}  // namespace wrapup::outbox
