// S9: one decision table of 20,000 rows by six columns, from JSON to the decision, against workload A with 10,000 rules.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "runtime/read/splitter.h"
#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/workload.h"
#include "tests/bench/workload_table.h"

namespace wrapup::bench {

namespace {

constexpr int rows = 20'000, events = 5'000;

}  // namespace

std::optional<Reporting> table(Measurement& measurement, bool& wrong) {
  const std::vector<Workload>* all = workloads();
  if (all == nullptr) return std::nullopt;
  auto workload = std::make_shared<WorkloadTable>(make_workload_table(rows, events, 1));
  const std::filesystem::path rule_file = std::filesystem::path(WRAPUP_BENCH_DIR) / "table.wrap";
  std::ofstream(rule_file, std::ios::binary) << workload->rules;
  std::shared_ptr<Pipeline> of_table = Pipeline::make(rule_file.string()), of_calls = Pipeline::make(all->back().rule_file);
  wrong = wrong || !of_table || !of_calls;
  if (wrong) return std::nullopt;
  workload->events.reserve(workload->events.size() + chunk_padding);  // what the reader may look at behind the end
  wrong = !of_table->check_bytes(workload->events, workload->expected) ||
          !of_calls->check_bytes(all->back().bytes(), all->back().expected);
  if (wrong) return std::nullopt;
  measurement.add("S9/table", events,
                  [of_table, workload] { benchmark::DoNotOptimize(of_table->all_from_bytes(workload->events)); });
  measurement.add("S9/calls", all->back().lines.size(),
                  [of_calls, bytes = all->back().bytes()] { benchmark::DoNotOptimize(of_calls->all_from_bytes(bytes)); });
  return [](const Measurement& measured) {
    const double ours = measured.median("S9/table"), calls = measured.median("S9/calls");
    return std::vector<Line>{{"S9", fmt::format("rows={}", rows), fmt::format("{:.0f} ns", ours),
                              fmt::format("{:.0f} ns workload A, n=10000", calls), ours / calls, 1.5, false}};
  };
}

}  // namespace wrapup::bench
