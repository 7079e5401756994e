// S5: from the text of 10,000 rules to the first answer, and to native code. Seconds of this machine, not a ratio: what people
// wait for.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "compiler/codegen/native.h"
#include "compiler/compile.h"
#include "tests/bench/target.h"
#include "tests/bench/workload.h"

namespace wrapup::bench {

namespace {

namespace fs = std::filesystem;

constexpr int rounds = 5;

double seconds(const std::function<void()>& work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

struct Times {
  std::vector<double> cold, native, cached;
};

/// One round: the text to an answer of the interpreter; then native code, compiled and from the cache.
bool load_once(const std::string& rule_file, const fs::path& cache, Times& times) {
  fs::remove_all(cache);
  std::optional<Compiled> compiled;
  bool native = true;
  times.cold.push_back(seconds([&] {
    compiled.emplace(compile(rule_file));
    if (!compiled->plan) return;
    const auto interpreter = make_interpreter(*compiled->plan);
    Frame frame(*compiled->plan, compiled->project.environment);
    const Context nothing_known(*compiled->plan);
    decide(*interpreter, nothing_known, frame);
  }));
  if (!compiled->plan) return false;
  const auto compile_once = [&] { native = native && compile_native(*compiled->plan, {.cache = cache}).evaluator != nullptr; };
  times.native.push_back(seconds(compile_once));
  times.cached.push_back(seconds(compile_once));
  return native;
}

Line line(int size, const char* what, const std::vector<double>& times, double wanted) {
  const double time = median(times);
  return {"S5", fmt::format("n={} {}", size, what), fmt::format("{:.3f} s", time), "", time, wanted, false};
}

}  // namespace

std::optional<Reporting> load(Measurement&, bool& wrong) {
  const std::vector<Workload>* all = workloads();
  if (all == nullptr) return std::nullopt;
  const Workload& workload = all->back();
  Times times;
  const fs::path cache = fs::path(workload.rule_file).parent_path() / "cache";
  for (int round = 0; round < rounds && !wrong; ++round) wrong = !load_once(workload.rule_file, cache, times);
  if (wrong) return std::nullopt;
  return [times, size = workload.size](const Measurement&) {
    return std::vector<Line>{line(size, "text to answer", times.cold, 0.5), line(size, "native code", times.native, 3),
                             line(size, "native, cached", times.cached, 0.2)};
  };
}

}  // namespace wrapup::bench
