#include "tests/bench/workload.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/bench/lines.h"

namespace wrapup::bench {

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The same rules in the language, over a context of just the fields they need.
std::string in_the_language(const std::vector<Rule>& rules) {
  std::string text =
      "package bench\n\ncontext {\n  call {\n    id: string\n    to: string?\n    intent: string?\n    duration: int?\n  }\n}\n\n"
      "adapter bench \"call.completed\" when type == \"call.completed\" {\n  key id\n  call.id = id\n  call.to = to_number\n"
      "  call.intent = intent\n  call.duration = duration_s\n}\n\ndecision owner: int, first, optional, after\n\ndecide owner "
      "{\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto& rule = rules[i];
    text += fmt::format(
        "  rule owner_{:05}\n    when call.to == \"{}\" and call.intent in [\"{}\"] and call.duration is present and "
        "call.duration > {}\n    then {}\n",
        i, rule.to_number, fmt::join(rule.intents, "\", \""), rule.longer_than, i);
  }
  return text + "}\n";
}

std::optional<std::vector<Workload>> make_workloads() {
  const fs::path script = fs::path(WRAPUP_SHARED_DIR) / "bench" / "calls.mjs";
  const fs::path folder = WRAPUP_BENCH_DIR;
  if (!fs::exists(script)) {
    fmt::print(stderr, "skipped: {} is absent, and workload A comes from it\n", script.string());
    return std::nullopt;
  }
  fs::create_directories(folder / "data");
  if (!fs::exists(folder / "data" / "expect_10000.txt")) {
    const auto command = fmt::format("cd '{}' && node '{}' >&2", folder.string(), fs::absolute(script).string());
    if (std::system(command.c_str()) != 0) {
      fmt::print(stderr, "skipped: node could not run {}\n", script.string());
      return std::nullopt;
    }
  }
  std::vector<Workload> all;
  for (const int size : {10, 100, 1000, 10000}) {
    Workload workload;
    workload.size = size;
    for (const auto& rule : nlohmann::json::parse(read_file(folder / "data" / fmt::format("rules_{}.json", size)))) {
      workload.rules.push_back({rule["to_number"], rule["intents"], rule["k"]});
    }
    workload.events = read_file(folder / "data" / fmt::format("events_{}.ndjson", size));
    workload.events_size = workload.events.size();
    workload.events.resize(workload.events_size + simdjson::SIMDJSON_PADDING);
    std::ifstream expected(folder / "data" / fmt::format("expect_{}.txt", size));
    for (int rule; expected >> rule;) workload.expected.push_back(rule);
    workload.rule_file = (folder / fmt::format("rules_{}.wrap", size)).string();
    std::ofstream(workload.rule_file, std::ios::binary) << in_the_language(workload.rules);
    all.push_back(std::move(workload));
  }
  for (auto& workload : all) workload.lines = lines_of(workload.bytes());
  return all;
}

}  // namespace

const std::vector<Workload>* workloads() {
  static const std::optional<std::vector<Workload>> all = make_workloads();
  return all ? &*all : nullptr;
}

}  // namespace wrapup::bench
