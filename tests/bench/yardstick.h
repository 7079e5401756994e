// What the engine is measured against, in the same run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/bench/workload.h"

namespace wrapup::bench {

/// S1: a bare simdjson on-demand loop over NDJSON, padded for simdjson: it finds the lines, reads the fields that the rules and
/// their adapter read, in document order, and does nothing with them.
std::uint64_t bare_loop(std::string_view ndjson);
/// The same where somebody has found the lines already.
std::uint64_t bare_loop(const std::vector<std::string_view>& lines);

/// S2: what a careful person writes by hand for these rules: a hash table by number, then two comparisons.
class HandWritten {
 public:
  struct Call {
    std::string to, intent;
    std::int64_t duration = 0;
  };
  static std::vector<Call> calls_of(const Workload& workload);

  explicit HandWritten(const Workload& workload);
  int decide(const Call& call) const;

 private:
  struct Entry {
    int rule = 0;
    std::vector<std::string> intents;
    int longer_than = 0;
  };
  std::unordered_map<std::string_view, Entry> by_number_;
};

}  // namespace wrapup::bench
