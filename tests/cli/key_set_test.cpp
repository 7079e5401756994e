// Keys that come twice are found, in memory and on the disk, whatever the order and however few bytes there are.
#include "cli/replay/key_set.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace wrapup::cli {
namespace {

// 64 shards of 256 slots: some 12,000 keys fit.
constexpr std::size_t little = 64 * 256 * 8;

std::vector<std::uint64_t> different(std::size_t count) {
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 1; i <= count; ++i) hashes.push_back(i * 0x9E3779B97F4A7C15u);  // odd, so no two are the same
  return hashes;
}

bool insert_in_pieces(KeySet& keys, const std::vector<std::uint64_t>& hashes) {
  for (std::size_t at = 0; at < hashes.size(); at += 100) {
    const std::size_t end = std::min(at + 100, hashes.size());
    if (!keys.insert({hashes.begin() + static_cast<long>(at), hashes.begin() + static_cast<long>(end)})) return false;
  }
  return true;
}

TEST(KeySet, FindsAKeyThatComesTwiceAtOnce) {
  KeySet keys;
  EXPECT_TRUE(keys.insert({1, 2, 3}));
  EXPECT_FALSE(keys.insert({4, 2}));
  KeySet same_piece;
  EXPECT_FALSE(same_piece.insert({7, 8, 7}));
}

TEST(KeySet, KnowsZero) {
  KeySet keys;
  EXPECT_TRUE(keys.insert({0}));
  EXPECT_FALSE(keys.insert({0}));
}

TEST(KeySet, AllDifferInMemory) {
  KeySet keys;
  EXPECT_TRUE(insert_in_pieces(keys, different(100'000)));
  EXPECT_TRUE(keys.all_differ());
}

TEST(KeySet, AllDifferOnTheDisk) {
  KeySet keys(little);
  EXPECT_TRUE(insert_in_pieces(keys, different(100'000)));
  EXPECT_TRUE(keys.all_differ());
}

// The first keys have long gone to the disk when one of them comes again.
TEST(KeySet, FindsAKeyOnTheDisk) {
  for (const std::size_t again : {0, 17, 50'000}) {
    KeySet keys(little);
    std::vector<std::uint64_t> hashes = different(100'000);
    hashes.push_back(hashes[again]);
    EXPECT_FALSE(insert_in_pieces(keys, hashes) && keys.all_differ()) << again;
  }
}

TEST(KeySet, ThreadsShareIt) {
  const std::vector<std::uint64_t> hashes = different(80'000);
  KeySet keys(little);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      const auto begin = hashes.begin() + static_cast<long>(thread * 20'000);
      EXPECT_TRUE(insert_in_pieces(keys, {begin, begin + 20'000}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(keys.all_differ());
}

}  // namespace
}  // namespace wrapup::cli
