// S7: `wrapup replay` of a million calls with all cores, against as many single cores that go from bytes to decisions; and
// whether ten times the calls take more memory.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/bench/memory.h"
#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/workload.h"

namespace wrapup::bench {

namespace {

namespace fs = std::filesystem;

constexpr int rounds = 5;
constexpr std::size_t some = 100'000, many = 1'000'000;

/// The workload's events over and over, each with an id of its own.
bool write_calls(const Workload& workload, const fs::path& path, std::size_t count) {
  constexpr std::string_view before_id = "{\"id\":\"evt_";
  constexpr std::size_t id_size = 24;
  if (fs::exists(path)) return true;
  fmt::print(stderr, "writing {} calls to {}\n", count, path.string());
  std::ofstream out(path, std::ios::binary);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view line = workload.lines[i % workload.lines.size()];
    if (!line.starts_with(before_id)) return false;
    out << before_id << fmt::format("{:0{}x}", i, id_size) << line.substr(before_id.size() + id_size) << '\n';
  }
  return out.good();
}

struct Replayed {
  double seconds = 0;
  double mebibytes = 0;  // at most
};

std::optional<Replayed> replay(const std::string& rules, const fs::path& calls, unsigned jobs) {
  const auto figures = ask_anew(fmt::format("{} '{}' '{}' {}", replay_flag, rules, calls.string(), jobs), 2);
  return figures ? std::optional(Replayed{(*figures)[0], (*figures)[1]}) : std::nullopt;
}

double median(std::vector<double> of) {
  std::sort(of.begin(), of.end());
  return of[of.size() / 2];
}

}  // namespace

int print_replay(const char* rules, const char* calls, const char* jobs) {
  const auto started = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) _exit(127);
    execl(WRAPUP_BINARY, WRAPUP_BINARY, "replay", rules, calls, "--engine", "native", "--jobs", jobs, nullptr);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) return 1;
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started;
  fmt::print("{} {}\n", passed.count(), static_cast<double>(used.ru_maxrss) / 1024);
  return 0;
}

std::optional<Reporting> replays(Measurement& measurement, bool& wrong) {
  const std::vector<Workload>* all = workloads();
  if (all == nullptr) return std::nullopt;
  const Workload& workload = (*all)[2];
  const fs::path folder = fs::path(workload.rule_file).parent_path() / "data";
  const fs::path few_calls = folder / "calls_100k.ndjson", many_calls = folder / "calls_1m.ndjson";
  if (!write_calls(workload, few_calls, some) || !write_calls(workload, many_calls, many)) return std::nullopt;
  auto pipeline = std::shared_ptr<Pipeline>(Pipeline::make(workload.rule_file));
  wrong = wrong || !pipeline || !pipeline->check_bytes(workload.bytes(), workload.expected);
  if (wrong) return std::nullopt;
  measurement.add("S7/bytes", workload.lines.size(),
                  [pipeline, &workload] { benchmark::DoNotOptimize(pipeline->all_from_bytes(workload.bytes())); });
  return [&workload, few_calls, many_calls](const Measurement& measured) {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    // What a start costs, and loading the rules, is in both; what is left is the calls between them.
    std::vector<double> call_times, few_memory, many_memory;
    for (int round = 0; round < rounds; ++round) {
      const auto few = replay(workload.rule_file, few_calls, cores), all_of_them = replay(workload.rule_file, many_calls, cores);
      if (!few || !all_of_them) return std::vector<Line>{};
      call_times.push_back((all_of_them->seconds - few->seconds) / (many - some) * 1e9);
      few_memory.push_back(few->mebibytes);
      many_memory.push_back(all_of_them->mebibytes);
    }
    const double ours = median(call_times), core = measured.median("S7/bytes");
    return std::vector<Line>{
        {"S7", fmt::format("n={} on {} cores", workload.size, cores), fmt::format("{:.0f} ns", ours),
         fmt::format("{:.0f} ns a core", core), core / cores / ours, 0.80, true},
        {"S7", "memory of 10 x the calls", fmt::format("{:.0f} MiB", median(many_memory)),
         fmt::format("{:.0f} MiB", median(few_memory)), median(many_memory) / median(few_memory), 1.10, false}};
  };
}

}  // namespace wrapup::bench
