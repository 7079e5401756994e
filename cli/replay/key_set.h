// Whether every event of a dry run is a call of its own. Memory is bounded: what does not fit goes to a temporary file, sorted,
// and is looked through at the end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace wrapup::cli {

/// Hashes of keys that have been seen. Threads share it.
class KeySet {
 public:
  /// Keeps at most `bytes` in memory, in powers of two.
  explicit KeySet(std::size_t bytes = std::size_t{8} << 20);

  /// Adds hashes, in any order. False where one is known already to have been there before.
  bool insert(std::vector<std::uint64_t> hashes);
  /// After the last insert: whether no hash came twice, those in the file too. False as well where the file could not be written
  /// or read: nobody knows then.
  bool all_differ();

 private:
  static constexpr unsigned shard_bits = 6;
  struct Run {
    long begin = 0;
    std::size_t size = 0;
  };
  /// Open addressing: an empty slot is 0.
  struct Shard {
    std::mutex mutex;
    std::vector<std::uint64_t> slots;
    std::size_t used = 0;
    std::vector<Run> runs;
  };
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  bool insert(Shard& shard, std::span<const std::uint64_t> hashes);
  bool grow(Shard& shard);
  bool spill(Shard& shard);
  bool differ(Shard& shard);

  std::size_t most_slots_;  // of a shard
  std::array<Shard, 1u << shard_bits> shards_;
  std::mutex file_mutex_;
  std::unique_ptr<std::FILE, Close> file_;
  bool failed_ = false;
};

}  // namespace wrapup::cli
