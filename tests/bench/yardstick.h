// What the engine is measured against, in the same run.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "tests/bench/workload.h"

namespace wrapup::bench {

/// S1: a bare simdjson on-demand loop that reads the three fields of every event in document order and does nothing with them.
std::uint64_t bare_loop(const Workload& workload);

/// S2: what a careful person writes by hand for these rules: a hash table by number, then two comparisons.
class HandWritten {
 public:
  explicit HandWritten(const Workload& workload);
  int decide(std::string_view to, std::string_view intent, std::int64_t duration) const;

 private:
  struct Entry {
    int rule = 0;
    std::vector<std::string> intents;
    int longer_than = 0;
  };
  std::unordered_map<std::string_view, Entry> by_number_;
};

}  // namespace wrapup::bench
