// `make bench`: the targets as ratios, each against a yardstick measured in the same run, interleaved, medians. Ends with one
// line a target: `S1 n=10000 0.91 (target 0.90) ok`, or `short`. Equal answers are checked before any time is taken.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "tests/bench/pipeline.h"
#include "tests/bench/workload.h"
#include "tests/bench/yardstick.h"

namespace wrapup::bench {

namespace {

/// Keeps the CPU time of every repetition by name; prints nothing.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const auto& run : runs) {
      if (run.run_type == Run::RT_Iteration) times_[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
    }
  }
  double median(const std::string& name) const {
    auto times = times_.at(name);
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
  }

 private:
  std::map<std::string, std::vector<double>> times_;
};

/// Both ways give the expected rule for every event, or the bench stops.
bool agrees(const Workload& workload, Pipeline& pipeline, const HandWritten& by_hand) {
  for (std::size_t i = 0; i < workload.lines.size(); ++i) {
    const int from_bytes = pipeline.from_bytes(workload.lines[i]);
    const int from_slots = pipeline.from_slots(i);
    if (from_bytes == workload.expected[i] && from_slots == workload.expected[i]) continue;
    fmt::print(stderr, "n={} event {}: expected rule {}, from bytes {}, from slots {}\n", workload.size, i, workload.expected[i],
               from_bytes, from_slots);
    return false;
  }
  benchmark::DoNotOptimize(by_hand);
  return true;
}

struct Call {
  std::string to, intent;
  std::int64_t duration = 0;
};

std::vector<Call> calls_of(const Workload& workload) {
  simdjson::dom::parser parser;
  std::vector<Call> calls;
  for (const auto line : workload.lines) {
    const simdjson::dom::element event = parser.parse(line.data(), line.size(), true);
    calls.push_back({std::string(event["to_number"].get_string().value()), std::string(event["intent"].get_string().value()),
                     event["duration_s"].get_int64().value()});
  }
  return calls;
}

/// One pass over all events per iteration; long passes take a part of them, the same part for both sides of a ratio.
void add(const std::string& name, std::size_t events, const std::function<void(std::size_t)>& each) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [events, each](benchmark::State& state) {
                                 for (auto _ : state) {
                                   for (std::size_t i = 0; i < events; ++i) each(i);
                                 }
                               })
      ->Unit(benchmark::kNanosecond)
      ->MinTime(0.2);
}

void print(const char* target, int size, double ratio, double wanted, bool at_least) {
  const bool good = at_least ? ratio >= wanted : ratio <= wanted;
  fmt::print("{} n={} {:.2g} (target {}{:.2f}) {}\n", target, size, ratio, at_least ? "" : "at most ", wanted,
             good ? "ok" : "short");
}

int run(int argc, char** argv) {
  const auto all = workloads();
  if (!all) return 0;
  std::vector<std::unique_ptr<Pipeline>> pipelines;
  std::vector<std::unique_ptr<HandWritten>> by_hand;
  std::vector<std::vector<Call>> calls;
  for (const auto& workload : *all) {
    auto pipeline = Pipeline::make(workload);
    if (!pipeline) return 1;
    pipeline->read_all(workload);
    by_hand.push_back(std::make_unique<HandWritten>(workload));
    if (!agrees(workload, *pipeline, *by_hand.back())) return 1;
    calls.push_back(calls_of(workload));
    pipelines.push_back(std::move(pipeline));
  }
  for (std::size_t w = 0; w < all->size(); ++w) {
    const auto& workload = (*all)[w];
    const auto name = fmt::format("/{}", workload.size);
    benchmark::RegisterBenchmark(("bare" + name).c_str(), [&workload](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(bare_loop(workload));
    })->MinTime(0.2);
    add("bytes" + name, workload.lines.size(),
        [&, w](std::size_t i) { benchmark::DoNotOptimize(pipelines[w]->from_bytes((*all)[w].lines[i])); });
    add("slots" + name, workload.lines.size(), [&, w](std::size_t i) { benchmark::DoNotOptimize(pipelines[w]->from_slots(i)); });
    add("hand" + name, workload.lines.size(), [&, w](std::size_t i) {
      const auto& call = calls[w][i];
      benchmark::DoNotOptimize(by_hand[w]->decide(call.to, call.intent, call.duration));
    });
  }
  std::vector<char*> arguments(argv, argv + argc);
  std::string interleave = "--benchmark_enable_random_interleaving=true", repetitions = "--benchmark_repetitions=5";
  arguments.insert(arguments.begin() + 1, {interleave.data(), repetitions.data()});
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  Collector collector;
  benchmark::RunSpecifiedBenchmarks(&collector);

  const auto per_event = [&](const std::string& kind, const Workload& workload) {
    return collector.median(fmt::format("{}/{}", kind, workload.size)) / static_cast<double>(workload.lines.size());
  };
  fmt::print("{:>6} {:>14} {:>14} {:>14} {:>14}   ns a call, CPU time, median of 5\n", "rules", "bare loop", "bytes",
             "hand-written", "slots");
  for (const auto& workload : *all) {
    fmt::print("{:>6} {:>14.0f} {:>14.0f} {:>14.1f} {:>14.1f}\n", workload.size, per_event("bare", workload),
               per_event("bytes", workload), per_event("hand", workload), per_event("slots", workload));
  }
  for (const auto& workload : *all)
    print("S1", workload.size, per_event("bare", workload) / per_event("bytes", workload), 0.90, true);
  for (const auto& workload : *all)
    print("S2", workload.size, per_event("slots", workload) / per_event("hand", workload), 2.00, false);
  return 0;
}

}  // namespace

}  // namespace wrapup::bench

int main(int argc, char** argv) {
  return wrapup::bench::run(argc, argv);
}
