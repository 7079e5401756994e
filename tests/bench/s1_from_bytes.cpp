// S1: from the bytes of NDJSON to decisions, against a bare on-demand loop over the same bytes.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/yardstick.h"

namespace wrapup::bench {

namespace {

struct Subject {
  const Workload& workload;
  std::unique_ptr<Pipeline> pipeline;
};

}  // namespace

std::optional<Reporting> from_bytes(Measurement& measurement, bool& wrong) {
  const std::vector<Workload>* all = workloads();
  if (all == nullptr) return std::nullopt;
  auto subjects = std::make_shared<std::vector<Subject>>();
  for (const Workload& workload : *all) {
    auto pipeline = Pipeline::make(workload.rule_file);
    wrong = wrong || !pipeline || !pipeline->check_bytes(workload.bytes(), workload.expected);
    if (wrong) return std::nullopt;
    subjects->push_back({workload, std::move(pipeline)});
    const auto name = [&](const char* kind) { return fmt::format("S1/{}/{}", kind, workload.size); };
    Pipeline* ours = subjects->back().pipeline.get();
    measurement.add(name("bytes"), workload.lines.size(),
                    [ours, &workload] { benchmark::DoNotOptimize(ours->all_from_bytes(workload.bytes())); });
    measurement.add(name("bare"), workload.lines.size(), [&workload] { benchmark::DoNotOptimize(bare_loop(workload.bytes())); });
    measurement.add(name("bare lines"), workload.lines.size(),
                    [&workload] { benchmark::DoNotOptimize(bare_loop(workload.lines)); });
  }
  return [subjects](const Measurement& measured) {
    std::vector<Line> lines;
    const auto median = [&](const char* kind, int size) { return measured.median(fmt::format("S1/{}/{}", kind, size)); };
    for (const Subject& subject : *subjects) {
      const int size = subject.workload.size;
      const double ours = median("bytes", size), bare = median("bare", size), found = median("bare lines", size);
      lines.push_back({"S1", fmt::format("n={}", size), fmt::format("{:.0f} ns", ours),
                       fmt::format("{:.0f} ns bare ({:.0f} lines given)", bare, found), bare / ours, 0.90, true});
    }
    const int few = subjects->front().workload.size, many = subjects->back().workload.size;
    lines.push_back({"S1", fmt::format("n={} to n={}", few, many), fmt::format("{:.0f} ns", median("bytes", many)),
                     fmt::format("{:.0f} ns", median("bytes", few)), median("bytes", many) / median("bytes", few), 1.10, false});
    return lines;
  };
}

}  // namespace wrapup::bench
