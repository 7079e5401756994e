// Which events tell of one call: calls are merged from all their events, and decided once, when the last has come.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/replay/event.h"
#include "runtime/evaluate/merge.h"

namespace wrapup::cli {

/// How often each call's key occurs, by a hash of it. A hash that two keys share only makes their calls wait longer.
class KeyCount {
 public:
  void add(std::uint64_t hash) { ++counts_[hash]; }
  void add(const KeyCount& other) {
    for (const auto& [hash, count] : other.counts_) counts_[hash] += count;
  }
  std::uint32_t of(std::uint64_t hash) const {
    const auto found = counts_.find(hash);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

/// A call of several events, some of which are still to come.
struct OpenCall {
  MergedCall merged;
  std::string provider, key;
  std::map<std::uint64_t, std::string> events;  // by sequence: where each stood
};

/// Calls of several events. Threads share it.
class OpenCalls {
 public:
  explicit OpenCalls(const plan::Plan& plan) : plan_(plan) {}

  /// Adds an event to its call. Gives the call back when it was the last of `expected`.
  std::optional<OpenCall> add(const EventReading& reading, EventStamp stamp, std::uint32_t expected, const Where& where);
  /// Calls of which fewer events came than were expected.
  std::vector<OpenCall> take_all();

 private:
  const plan::Plan& plan_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, OpenCall> calls_;
};

}  // namespace wrapup::cli
