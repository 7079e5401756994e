#include "cli/replay/grouped.h"

#include <gtest/gtest.h>

namespace wrapup::cli {
namespace {

TEST(Grouped, CountsByMessageMostFrequentFirst) {
  Grouped grouped;
  grouped.add("rare", {1, "a:1"});
  grouped.add("often", {2, "a:2"});
  grouped.add("often", {3, "a:3"});
  const auto sorted = grouped.sorted();
  ASSERT_EQ(sorted.size(), 2u);
  EXPECT_EQ(sorted[0].first, "often");
  EXPECT_EQ(sorted[0].second.count, 2u);
  EXPECT_EQ(grouped.total(), 3u);
}

TEST(Grouped, KeepsTheFirstThreePlacesWhateverTheOrderTheyComeIn) {
  Grouped one, other;
  for (const std::uint64_t sequence : {9, 4, 7}) one.add("x", {sequence, "f:" + std::to_string(sequence)});
  for (const std::uint64_t sequence : {8, 1}) other.add("x", {sequence, "f:" + std::to_string(sequence)});
  one.add(other);
  const auto sorted = one.sorted();
  EXPECT_EQ(sorted[0].second.count, 5u);
  EXPECT_EQ(examples_text(sorted[0].second), "f:1, f:4, f:7, …");
}

TEST(Grouped, ManyDifferentMessagesEndUpTogether) {
  Grouped grouped;
  for (int number = 0; number < 1000; ++number) grouped.add(std::to_string(number), {0, "f"});
  EXPECT_LE(grouped.sorted().size(), 301u);
  EXPECT_EQ(grouped.sorted()[0].first, "others");
  EXPECT_EQ(grouped.sorted()[0].second.count, 700u);
  EXPECT_EQ(grouped.total(), 1000u);
}

}  // namespace
}  // namespace wrapup::cli
