// Decides fixed calls by fixed rules, for callgrind to count instructions: tests/gate/run.py reads them.
// Prints what the counts depend on beside the code: libraries, the compiler, the processor as valgrind shows
// it.
#include <fmt/format.h>
#include <gnu/libc-version.h>
#include <hs/hs.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/TargetParser/Host.h>
#include <simdjson.h>
#include <unicode/uversion.h>
#include <valgrind/callgrind.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "tests/bench/pipeline.h"
#include "tests/bench/workload_text.h"
#include "tests/gate/calls.h"

namespace {

using wrapup::bench::Pipeline;

/// Counts the instructions of `run`, and none but those, under this name.
template <typename Run>
std::int64_t counted(const char* name, Run run) {
  CALLGRIND_START_INSTRUMENTATION;  // for good: stopping confuses what is counted next
  CALLGRIND_ZERO_STATS;
  CALLGRIND_TOGGLE_COLLECT;
  const std::int64_t sum = run();
  CALLGRIND_TOGGLE_COLLECT;
  CALLGRIND_DUMP_STATS_AT(name);
  return sum;
}

void print_environment() {
  const nlohmann::json environment = {{"build", WRAPUP_BUILD},
                                      {"compiler", __VERSION__},
                                      {"libc", gnu_get_libc_version()},
                                      {"llvm", LLVM_VERSION_STRING},
                                      {"simdjson", SIMDJSON_STRINGIFY(SIMDJSON_VERSION)},
                                      {"vectorscan", hs_version()},
                                      {"icu", U_ICU_VERSION},
                                      {"processor", llvm::sys::getHostCPUName().str()},
                                      {"simdjson kernel", simdjson::get_active_implementation()->name()}};
  fmt::print("{}\n", environment.dump());
}

}  // namespace

int main() {
  const wrapup::gate::Calls calls = wrapup::gate::calls();
  const wrapup::bench::TextWorkload texts = wrapup::bench::text_workload();
  const auto numbers = Pipeline::make(calls.rule_file), phrases = Pipeline::make(texts.rule_file);
  if (!numbers || !phrases) return 1;
  numbers->read_all(calls.lines);
  phrases->read_all(texts.lines);
  // The right answers first, which also makes what the first calls make.
  const bool right = numbers->check_bytes(calls.bytes(), calls.expected) && numbers->check_slots(calls.expected) &&
                     phrases->check_slots(texts.expected);
  if (!right) return 1;
  std::int64_t sum = counted("from bytes", [&] { return numbers->all_from_bytes(calls.bytes()); });
  sum += counted("from slots", [&] { return numbers->all_from_slots(); });
  sum += counted("phrases", [&] { return phrases->all_from_slots(); });
  print_environment();
  return sum == 0 ? 1 : 0;
}
