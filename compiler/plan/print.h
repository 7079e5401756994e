// The plan as text, for people (`wrapup emit --stage plan`) and as the canonical form that its version is taken over.
#pragma once

#include <string>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

enum class Printed {
  everything,    // with the version, the measures and the number of tests
  what_decides,  // only what bears on decisions
};

/// One line a slot, node, rule, row; nodes as `n7 = less n3 n5 : bool`. Equal plans print alike.
std::string print(const Plan& plan, Printed what = Printed::everything);

/// One node's right-hand side: "less n3 n5", "slot call.duration", "constant 8s".
std::string print_node(const Plan& plan, NodeId id);

/// The destinations, one line an action, part and result; a rule's step on one line.
std::string print_destinations(const Plan& plan);
std::string print_step(const Plan& plan, const Step& step);

/// "during", "first"
const char* word(Phase phase);
const char* word(HitPolicy hit);

/// A value as its type is written; distinct values of one type print differently. Missing is `none`.
std::string print_cell(const Plan& plan, const Type& type, Cell cell);

}  // namespace wrapup::plan
