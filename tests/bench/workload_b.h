// Workload B: overlapping rules with no selective key, three to five tests each over enums, ranges, booleans and phrases.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wrapup::bench {

struct WorkloadB {
  std::string rules;          // .wrap: one decision `answer: int, first, optional, after`
  std::string events;         // NDJSON, adapter `bench`
  std::vector<int> expected;  // by event: the first rule that holds, or -1; by a plain loop over the rules
};

WorkloadB make_workload_b(int rules, int events, std::uint64_t seed);

}  // namespace wrapup::bench
