// What may move: nothing with a label goes to a destination that does not accept it.
#pragma once

#include <string>
#include <vector>

#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Follows every value that a step sends back to where it comes from. Reports what goes where its labels may not, with the path
/// that it took, and notes in each step which labels were taken away on the way. Decisions must be in order.
void check_labels(Program& program, const SourceMap& sources, Diagnostics& diagnostics);

/// A labelled value that a step sends, or would send had its label not been taken away.
struct Movement {
  std::uint32_t decision = 0, rule = 0, step = 0;  // in Program::decisions, in its rules, in their steps
  std::string label;                               // "pii"
  std::string from;                                // "caller.name"
  std::string parameter;                           // of the action, or empty: the request itself reads the value
  bool in_body = true;                             // or else in the URL or a header
  std::string released_by, why;  // the function that took the label away, and the reason given; or empty: it holds

  friend bool operator==(const Movement&, const Movement&) = default;
};

/// Every labelled value that the steps of a program without errors send, in the order of its rules; each once.
std::vector<Movement> movements(const Program& program, const SourceMap& sources);

}  // namespace wrapup::check
