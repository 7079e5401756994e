// `make bench`: every target as a ratio against a yardstick of the same run. First a table, then one line a target that a script
// can read: `S1 n=10000 0.91 (target 0.90) ok`, or `short`. Arguments: names of targets, and options of Google Benchmark.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "tests/bench/memory.h"
#include "tests/bench/target.h"

namespace wrapup::bench {

std::vector<Target> targets() {
  return {{"S1", from_bytes}, {"S2", from_slots}, {"S3", overlapping}, {"S4", phrases}, {"S5", load},
          {"S6", memory},     {"S7", replays},    {"S8", serving},     {"S9", table}};
}

namespace {

std::string verdict(const Line& line) {
  const bool good = line.at_least ? line.figure >= line.wanted : line.figure <= line.wanted;
  return fmt::format("{} {} {:.3g} (target {}{:.2f}) {}", line.target, line.about, line.figure, line.at_least ? "" : "at most ",
                     line.wanted, good ? "ok" : "short");
}

void print(const std::vector<Line>& lines) {
  fmt::print("{:<4} {:<28} {:>16} {:>34} {:>9}\n", "", "", "Wrapup", "yardstick", "ratio");
  for (const Line& line : lines)
    fmt::print("{:<4} {:<28} {:>16} {:>34} {:>9.3g}\n", line.target, line.about, line.ours, line.yardstick, line.figure);
  fmt::print("\n");
  for (const Line& line : lines) fmt::print("{}\n", verdict(line));
}

int run(const std::vector<std::string>& arguments) {
  std::vector<std::string> names, options;
  for (const std::string& argument : arguments) (argument.starts_with("--") ? options : names).push_back(argument);
  Measurement measurement;
  std::vector<Reporting> reports;
  bool wrong = false;
  for (const Target& target : targets()) {
    if (!names.empty() && std::find(names.begin(), names.end(), target.name) == names.end()) continue;
    if (auto report = target.prepare(measurement, wrong)) reports.push_back(std::move(*report));
  }
  if (wrong) return 1;
  measurement.run(options);
  std::vector<Line> lines;
  for (const Reporting& report : reports) {
    for (Line& line : report(measurement)) lines.push_back(std::move(line));
  }
  print(lines);
  return 0;
}

}  // namespace

}  // namespace wrapup::bench

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], wrapup::bench::resident_flag) == 0) return wrapup::bench::print_resident(argv[2]);
  if (argc == 5 && std::strcmp(argv[1], wrapup::bench::replay_flag) == 0)
    return wrapup::bench::print_replay(argv[2], argv[3], argv[4]);
  return wrapup::bench::run({argv + 1, argv + argc});
}
