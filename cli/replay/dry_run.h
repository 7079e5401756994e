// Rules and recorded calls in, results out: what `replay` does once, and against other rules twice.
#pragma once

#include <string>

#include "cli/recorded.h"
#include "cli/replay/pipeline.h"
#include "cli/replay/results.h"
#include "compiler/compile.h"

namespace wrapup::cli {

/// As the command line has it.
struct DryRunOptions {
  std::string adapter;  // a provider, or nothing: all
  std::string engine;   // one of engine_names()
  unsigned jobs = 1;
  bool records = false;  // whether the sink is to get records
};

struct DryRun {
  Results results;
  Run run;  // about it
};

/// `rules` have a plan of this shape. Shows its progress on a terminal, under `what` ("events").
DryRun dry_run(const Compiled& rules, const Shape& shape, const Recorded& recorded, const DryRunOptions& options,
               const RecordSink& sink, const std::string& what);

}  // namespace wrapup::cli
