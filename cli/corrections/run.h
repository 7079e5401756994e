// `wrapup test --from-corrections`.
#pragma once

#include <string>

#include "compiler/compile.h"

namespace wrapup::cli {

struct CorrectionsRun {
  std::string rules;   // their path
  std::string from;    // see read_corrected_calls
  std::string format;  // "text" or "json": one object a line
  std::string write;   // where tests go, or empty
};

/// Says which corrected calls the rules still decide otherwise; writes tests where that is asked for. Gives the exit code:
/// findings where there is such a call.
int run_corrections(const CorrectionsRun& options, const Compiled& rules);

}  // namespace wrapup::cli
