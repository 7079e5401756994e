// The calls that a report shows one by one: a sample that does not depend on how many workers there were.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup::cli {

struct SampledCall {
  std::uint64_t rank = 0;      // from the call's key; the lowest are kept
  std::uint64_t sequence = 0;  // of its first event, in reading order
  bool flagged = false;        // for review, or with faults
  std::string call, at, source, location, outcome, review;
  double confidence = 1;
  std::vector<std::string> routes;
  std::size_t faults = 0;
  std::string record;  // JSON

  friend bool operator<(const SampledCall& a, const SampledCall& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.sequence < b.sequence;
  }
};

class Sample {
 public:
  /// Whether a call of this rank would be kept.
  bool wants(std::uint64_t rank, bool flagged) const;
  void add(SampledCall call);
  void add(const Sample& other);
  /// In reading order.
  std::vector<SampledCall> calls() const;

  /// Where a call's key puts it among all calls: the same everywhere, and as good as random.
  static std::uint64_t rank_of(std::string_view provider, std::string_view key);

 private:
  std::set<SampledCall> flagged_, plain_;
};

}  // namespace wrapup::cli
