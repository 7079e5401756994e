#include "tests/bench/measurement.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <limits>

namespace wrapup::bench {

namespace {

/// Keeps the CPU time of every repetition by name; prints nothing.
class Collector : public benchmark::BenchmarkReporter {
 public:
  explicit Collector(std::map<std::string, std::vector<double>>& times) : times_(times) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Iteration) times_[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
    }
  }

 private:
  std::map<std::string, std::vector<double>>& times_;
};

}  // namespace

void Measurement::add(const std::string& name, std::size_t items, std::function<void()> pass) {
  items_[name] = items;
  benchmark::RegisterBenchmark(name.c_str(),
                               [pass = std::move(pass)](benchmark::State& state) {
                                 for ([[maybe_unused]] auto _ : state) pass();
                               })
      ->Unit(benchmark::kNanosecond)
      ->MinTime(0.02);
}

void Measurement::run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"bench", "--benchmark_enable_random_interleaving=true", "--benchmark_repetitions=25"});
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  int count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  Collector collector(times_);
  benchmark::RunSpecifiedBenchmarks(&collector);
}

double Measurement::median(const std::string& name) const {
  const auto found = times_.find(name);
  if (found == times_.end()) return std::numeric_limits<double>::quiet_NaN();  // left out by --benchmark_filter
  std::vector<double> times = found->second;
  std::sort(times.begin(), times.end());
  return times[times.size() / 2] / static_cast<double>(items_.at(name));
}

}  // namespace wrapup::bench
