// What `wrapup replay` is asked for.
#pragma once

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "cli/replay/dry_run.h"

namespace wrapup::cli {

struct ReplayOptions {
  std::string rules;
  std::vector<std::string> calls;
  std::string adapter, out, report, measures;
  std::string engine = "automatic";
  std::string against;  // rules or records that these are held against, or nothing
  bool fail_on_change = false;
  bool keep_going = false;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());

  DryRunOptions dry_run(bool records) const { return {.adapter = adapter, .engine = engine, .jobs = jobs, .records = records}; }
};

}  // namespace wrapup::cli
