// What tests of a rule set have to show, and what a call shows of it.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/compile.h"
#include "compiler/prove/calls/oracle.h"

namespace wrapup::cli {

/// That a rule decides, or (modified condition/decision coverage, as DO-178C has it, with masking) that a part of its condition
/// is true, or false, and the condition comes out as it does because of that.
struct Goal {
  std::uint32_t decision = 0, rule = 0;
  plan::NodeId atom = plan::no_node;  // one of plan::atoms of the rule's condition; no_node: that the rule decides
  bool truth = false;

  bool is_rule() const { return atom == plan::no_node; }
};

/// Of all rules that stand in the project's own files, in their order: the parts of a rule before the rule itself.
std::vector<Goal> goals_of(const Compiled& rules);

/// Whether the call that `oracle` decided last, into `frame`, shows it.
bool shows(prove::Oracle& oracle, const Frame& frame, const Goal& goal);

}  // namespace wrapup::cli
