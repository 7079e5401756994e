// S9's workload: one decision table of six columns: two codes, two ranges, dates, an enum; a third of the cells are `*`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wrapup::bench {

struct WorkloadTable {
  std::string rules;          // .wrap: one decision `answer: int, first, optional, after`, by table
  std::string events;         // NDJSON, adapter `bench`
  std::vector<int> expected;  // by event: the first row that holds, or -1; by a plain loop over the rows
};

WorkloadTable make_workload_table(int rows, int events, std::uint64_t seed);

}  // namespace wrapup::bench
