// What one destination is sent, and when.
#include "runtime/outbox/lane.h"

#include <gtest/gtest.h>

namespace wrapup::outbox {
namespace {

StepRef step(const std::string& key) {
  return {"c", "", key};
}

/// Keys that can be taken now, in their order.
std::string taken(Lane& lane, Time now) {
  std::string keys;
  while (const auto ref = lane.take(now)) keys += ref->key;
  return keys;
}

TEST(Lane, WhatIsDueFirstGoesFirst) {
  Lane lane({});
  lane.add(step("a"), std::nullopt);
  lane.add(step("b"), 900);
  lane.add(step("c"), 300);
  lane.add(step("d"), std::nullopt);
  EXPECT_EQ(taken(lane, 0), "cbad");
}

TEST(Lane, SendsOnlySoManyAtOnce) {
  Lane lane({.concurrency = 2});
  for (const auto* key : {"a", "b", "c"}) lane.add(step(key), std::nullopt);
  EXPECT_EQ(taken(lane, 0), "ab");
  EXPECT_EQ(lane.next(0), std::nullopt) << "only an answer can help";
  lane.answered(Health::good, std::nullopt, 5);
  EXPECT_EQ(lane.next(5), 5);
  EXPECT_EQ(taken(lane, 5), "c");
}

TEST(Lane, KeepsToARate) {
  Lane lane({.concurrency = 100, .per_second = 2});
  for (const auto* key : {"a", "b", "c", "d", "e"}) lane.add(step(key), std::nullopt);
  EXPECT_EQ(taken(lane, 10000), "ab");
  EXPECT_EQ(lane.next(10000), 10500);
  EXPECT_EQ(taken(lane, 10499), "");
  EXPECT_EQ(taken(lane, 10500), "c");
  EXPECT_EQ(taken(lane, 11500), "de");
}

TEST(Lane, LessThanOneASecond) {
  Lane lane({.concurrency = 100, .per_second = 0.1});
  for (const auto* key : {"a", "b"}) lane.add(step(key), std::nullopt);
  EXPECT_EQ(taken(lane, 100000), "a");
  EXPECT_EQ(lane.next(100000), 110000);
  EXPECT_EQ(taken(lane, 110000), "b");
}

TEST(Lane, ComesBackToWhatHasFailed) {
  Lane lane({});
  lane.add_later(step("a"), std::nullopt, 700);
  EXPECT_EQ(lane.next(0), 700);
  EXPECT_EQ(taken(lane, 699), "");
  EXPECT_EQ(taken(lane, 700), "a");
}

TEST(Lane, ADestinationThatAsksToBeLeftAloneIs) {
  Lane lane({});
  lane.add(step("a"), std::nullopt);
  EXPECT_EQ(taken(lane, 0), "a");
  lane.answered(Health::unknown, 5000, 100);
  lane.add(step("b"), std::nullopt);
  EXPECT_EQ(lane.next(100), 5100);
  EXPECT_EQ(taken(lane, 5099), "");
  EXPECT_EQ(taken(lane, 5100), "b");
}

TEST(Lane, ABrokenDestinationGetsOneRequestAfterItsRest) {
  Lane lane({.breaker = {.failures = 2, .open_ms = 1000}});
  for (const auto* key : {"a", "b", "c", "d"}) lane.add(step(key), std::nullopt);
  EXPECT_EQ(taken(lane, 0), "abcd");
  lane.answered(Health::bad, std::nullopt, 10);
  lane.answered(Health::bad, std::nullopt, 20);
  for (const auto* key : {"e", "f"}) lane.add(step(key), std::nullopt);
  EXPECT_EQ(lane.next(20), 1020);
  EXPECT_EQ(taken(lane, 1020), "e");
  lane.answered(Health::good, std::nullopt, 1030);
  EXPECT_EQ(taken(lane, 1030), "f");
}

TEST(Lane, ForgetsWhatIsRemoved) {
  Lane lane({});
  lane.add(step("a"), std::nullopt);
  lane.add_later(step("b"), std::nullopt, 5);
  lane.remove(step("a"));
  lane.remove(step("b"));
  EXPECT_EQ(taken(lane, 10), "");
  EXPECT_EQ(lane.waiting(), 0u);
}

}  // namespace
}  // namespace wrapup::outbox
