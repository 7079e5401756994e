// S6: what 10,000 rules weigh over an engine that has next to none. That deciding allocates nothing is a unit test.
#include <fmt/format.h>
#include <mimalloc.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "tests/bench/memory.h"
#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/workload.h"

namespace wrapup::bench {

int print_resident(const std::string& rule_file) {
  mi_option_set(mi_option_decommit_delay, 0);  // what is free goes back at once, and not when its time has come
  const auto pipeline = Pipeline::make(rule_file);
  if (!pipeline) return 1;
  mi_collect(true);
  std::ifstream statm("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  statm >> all >> resident;
  fmt::print("{}\n", resident * sysconf(_SC_PAGESIZE));
  return 0;
}

std::optional<std::vector<double>> ask_anew(const std::string& arguments, std::size_t count) {
  std::array<char, 4096> self{};
  const ssize_t size = readlink("/proc/self/exe", self.data(), self.size() - 1);
  const std::string command = fmt::format("'{}' {}", std::string(self.data(), size > 0 ? size : 0), arguments);
  FILE* child = popen(command.c_str(), "r");
  std::vector<double> numbers(count);
  bool read = child != nullptr;
  for (double& number : numbers) read = read && std::fscanf(child, "%lf", &number) == 1;
  if (child == nullptr || pclose(child) != 0 || !read) {
    fmt::print(stderr, "`{}` failed\n", command);
    return std::nullopt;
  }
  return numbers;
}

std::optional<std::int64_t> resident_of(const std::string& rule_file) {
  const auto bytes = ask_anew(fmt::format("{} '{}'", resident_flag, rule_file), 1);
  return bytes ? std::optional(static_cast<std::int64_t>(bytes->front())) : std::nullopt;
}

std::optional<Reporting> memory(Measurement&, bool&) {
  const std::vector<Workload>* all = workloads();
  if (all == nullptr) return std::nullopt;
  const auto few = resident_of(all->front().rule_file), many = resident_of(all->back().rule_file);
  if (!few || !many) return std::nullopt;
  return [few = *few, many = *many, size = all->back().size](const Measurement&) {
    constexpr double mebibyte = 1024 * 1024;
    return std::vector<Line>{{"S6", fmt::format("n={} MiB", size),
                              fmt::format("{:.0f} MiB", static_cast<double>(many) / mebibyte),
                              fmt::format("{:.0f} MiB for 10 rules", static_cast<double>(few) / mebibyte),
                              static_cast<double>(many - few) / mebibyte, 64, false}};
  };
}

}  // namespace wrapup::bench
