// What rules promise beside what they decide. It decides nothing: only the prover reads it.
#pragma once

#include <string>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// A package whose rules are for some calls only; the condition is part of each of them.
struct Scoped {
  std::string package;
  NodeId scope = no_node;  // boolean
};

/// What has to hold of a call where a rule sends a labelled value: the destination accepts the label on a condition only.
struct Proviso {
  std::uint32_t decision = 0, rule = 0;
  std::string destination;     // its name
  std::string label, from;     // "recording", "call.recording"
  NodeId condition = no_node;  // boolean
  Span accepted;               // where the destination says so
};

struct Promises {
  std::vector<Scoped> scoped;     // in order of packages
  std::vector<Proviso> provisos;  // in order of decisions, rules and steps
};

}  // namespace wrapup::plan
