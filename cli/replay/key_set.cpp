#include "cli/replay/key_set.h"

#include <algorithm>
#include <bit>
#include <queue>

namespace wrapup::cli {

namespace {

constexpr std::size_t first_slots = 256;

/// Shards go by the highest bits, slots by the lowest.
std::size_t slot_of(const std::vector<std::uint64_t>& slots, std::uint64_t hash) {
  std::size_t at = hash & (slots.size() - 1);
  while (slots[at] != 0 && slots[at] != hash) at = (at + 1) & (slots.size() - 1);
  return at;
}

bool is_full(std::size_t used, std::size_t slots) {
  return used * 4 >= slots * 3;
}

std::vector<std::uint64_t> sorted(const std::vector<std::uint64_t>& slots) {
  std::vector<std::uint64_t> hashes;
  std::copy_if(slots.begin(), slots.end(), std::back_inserter(hashes), [](std::uint64_t hash) { return hash != 0; });
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

/// A sorted run of hashes on the disk, read piece by piece.
class RunReader {
 public:
  RunReader(std::FILE* file, long begin, std::size_t size) : file_(file), at_(begin), left_(size) {}

  /// False at the end, or where the file can't be read: failed() tells.
  bool next(std::uint64_t& hash) {
    if (next_ == piece_.size() && !fill()) return false;
    hash = piece_[next_++];
    return true;
  }
  bool failed() const { return failed_; }

 private:
  bool fill() {
    constexpr std::size_t most = 8192;
    piece_.resize(std::min(left_, most));
    next_ = 0;
    if (piece_.empty()) return false;
    failed_ = std::fseek(file_, at_, SEEK_SET) != 0 ||
              std::fread(piece_.data(), sizeof(std::uint64_t), piece_.size(), file_) != piece_.size();
    left_ -= piece_.size();
    at_ += static_cast<long>(piece_.size() * sizeof(std::uint64_t));
    return !failed_;
  }

  std::FILE* file_;
  long at_;
  std::size_t left_;
  std::vector<std::uint64_t> piece_;
  std::size_t next_ = 0;
  bool failed_ = false;
};

}  // namespace

KeySet::KeySet(std::size_t bytes)
    : most_slots_(std::max(first_slots, std::bit_floor(bytes / sizeof(std::uint64_t) / (std::size_t{1} << shard_bits)))) {}

bool KeySet::insert(std::vector<std::uint64_t> hashes) {
  for (std::uint64_t& hash : hashes) hash = std::max<std::uint64_t>(hash, 1);  // 0 is an empty slot
  const auto shard_of = [](std::uint64_t hash) { return hash >> (64 - shard_bits); };
  std::sort(hashes.begin(), hashes.end(), [&](std::uint64_t a, std::uint64_t b) { return shard_of(a) < shard_of(b); });
  for (auto first = hashes.begin(); first != hashes.end();) {
    const auto end = std::find_if(first, hashes.end(), [&](std::uint64_t hash) { return shard_of(hash) != shard_of(*first); });
    if (!insert(shards_[shard_of(*first)], {first, end})) return false;
    first = end;
  }
  return true;
}

bool KeySet::insert(Shard& shard, std::span<const std::uint64_t> hashes) {
  const std::lock_guard lock(shard.mutex);
  if (shard.slots.empty()) shard.slots.resize(first_slots);
  // The slots lie all over the memory: asked for together, they come together.
  for (const std::uint64_t hash : hashes) __builtin_prefetch(&shard.slots[hash & (shard.slots.size() - 1)], 1);
  for (const std::uint64_t hash : hashes) {
    std::uint64_t& slot = shard.slots[slot_of(shard.slots, hash)];
    if (slot == hash) return false;
    slot = hash;
    if (is_full(++shard.used, shard.slots.size()) && !grow(shard)) return true;  // all_differ() tells of the failure
  }
  return true;
}

bool KeySet::grow(Shard& shard) {
  if (shard.slots.size() >= most_slots_) return spill(shard);
  std::vector<std::uint64_t> larger(shard.slots.size() * 2);
  for (const std::uint64_t hash : shard.slots) {
    if (hash != 0) larger[slot_of(larger, hash)] = hash;
  }
  shard.slots = std::move(larger);
  return true;
}

bool KeySet::spill(Shard& shard) {
  const std::vector<std::uint64_t> hashes = sorted(shard.slots);
  std::fill(shard.slots.begin(), shard.slots.end(), 0);
  shard.used = 0;
  const std::lock_guard lock(file_mutex_);
  if (!file_) file_.reset(std::tmpfile());
  if (!file_ || std::fseek(file_.get(), 0, SEEK_END) != 0) failed_ = true;
  const long begin = failed_ ? 0 : std::ftell(file_.get());
  if (!failed_ && std::fwrite(hashes.data(), sizeof(std::uint64_t), hashes.size(), file_.get()) != hashes.size()) failed_ = true;
  shard.runs.push_back({begin, hashes.size()});
  return !failed_;
}

bool KeySet::all_differ() {
  if (failed_) return false;
  return std::all_of(shards_.begin(), shards_.end(), [&](Shard& shard) { return shard.runs.empty() || differ(shard); });
}

/// Merges the shard's runs: a hash that came twice stands side by side.
bool KeySet::differ(Shard& shard) {
  if (!spill(shard)) return false;
  std::vector<RunReader> runs;
  for (const Run& run : shard.runs) runs.emplace_back(file_.get(), run.begin, run.size);
  using Head = std::pair<std::uint64_t, std::size_t>;  // a run's next hash, and which run
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  std::uint64_t hash = 0, last = 0;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    if (runs[run].next(hash)) heads.emplace(hash, run);
  }
  while (!heads.empty()) {
    const auto [least, run] = heads.top();
    heads.pop();
    if (least == last) return false;
    last = least;
    if (runs[run].next(hash)) heads.emplace(hash, run);
  }
  return std::none_of(runs.begin(), runs.end(), [](const RunReader& run) { return run.failed(); });
}

}  // namespace wrapup::cli
