#include "cli/replay/sample.h"

#include <gtest/gtest.h>

namespace wrapup::cli {
namespace {

SampledCall call(std::uint64_t sequence, bool flagged = false) {
  SampledCall call;
  call.call = "c" + std::to_string(sequence);
  call.rank = Sample::rank_of("acme", call.call);
  call.sequence = sequence;
  call.flagged = flagged;
  return call;
}

std::vector<std::string> names(const Sample& sample) {
  std::vector<std::string> names;
  for (const auto& one : sample.calls()) names.push_back(one.call);
  return names;
}

TEST(Sample, KeepsAllOfFewInReadingOrder) {
  Sample sample;
  for (const auto sequence : {3, 1, 2}) sample.add(call(sequence));
  EXPECT_EQ(names(sample), (std::vector<std::string>{"c1", "c2", "c3"}));
}

TEST(Sample, IsTheSameHoweverTheCallsWereShared) {
  Sample whole, left, right;
  for (std::uint64_t sequence = 0; sequence < 2000; ++sequence) {
    const bool flagged = sequence % 3 == 0;
    whole.add(call(sequence, flagged));
    (sequence % 7 < 3 ? left : right).add(call(sequence, flagged));
  }
  right.add(left);
  EXPECT_EQ(names(whole), names(right));
}

TEST(Sample, HasRoomForFlaggedCallsAmongManyOthers) {
  Sample sample;
  for (std::uint64_t sequence = 0; sequence < 5000; ++sequence) sample.add(call(sequence, sequence == 4321));
  const auto calls = sample.calls();
  EXPECT_EQ(std::count_if(calls.begin(), calls.end(), [](const auto& one) { return one.flagged; }), 1);
  EXPECT_LT(calls.size(), 600u);
}

TEST(Sample, WantsWhatItWouldKeep) {
  Sample sample;
  for (std::uint64_t sequence = 0; sequence < 1000; ++sequence) {
    const auto next = call(sequence);
    const bool wanted = sample.wants(next.rank, false);
    sample.add(next);
    const auto kept = names(sample);
    EXPECT_EQ(wanted, std::find(kept.begin(), kept.end(), next.call) != kept.end());
  }
}

}  // namespace
}  // namespace wrapup::cli
