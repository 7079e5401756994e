// S3: overlapping rules with no selective key, from slots to the decision: how the time grows from 100 rules to 10,000.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "runtime/read/splitter.h"
#include "tests/bench/lines.h"
#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/workload_b.h"

namespace wrapup::bench {

namespace {

constexpr int events = 1'000;

}  // namespace

std::optional<Reporting> overlapping(Measurement& measurement, bool& wrong) {
  const std::filesystem::path folder = WRAPUP_BENCH_DIR;
  std::filesystem::create_directories(folder);
  for (const int size : {100, 1000, 10000}) {
    WorkloadB workload = make_workload_b(size, events, 1);
    const std::filesystem::path rule_file = folder / fmt::format("overlapping_{}.wrap", size);
    std::ofstream(rule_file, std::ios::binary) << workload.rules;
    std::shared_ptr<Pipeline> pipeline = Pipeline::make(rule_file.string());
    wrong = wrong || !pipeline;
    if (wrong) return std::nullopt;
    workload.events.reserve(workload.events.size() + chunk_padding);  // what the reader may look at behind the end
    pipeline->read_all(lines_of(workload.events));
    wrong = !pipeline->check_slots(workload.expected);
    if (wrong) return std::nullopt;
    measurement.add(fmt::format("S3/{}", size), events, [pipeline] { benchmark::DoNotOptimize(pipeline->all_from_slots()); });
  }
  return [](const Measurement& measured) {
    const double few = measured.median("S3/100");
    std::vector<Line> lines;
    for (const int size : {1000, 10000}) {
      const double many = measured.median(fmt::format("S3/{}", size));
      lines.push_back({"S3", fmt::format("n={}", size), fmt::format("{:.0f} ns", many), fmt::format("{:.0f} ns n=100", few),
                       many / few, 6, false});
    }
    return lines;
  };
}

}  // namespace wrapup::bench
