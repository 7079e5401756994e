// Questions about which nodes a node reads. Operands come before users, so one forward pass answers for all nodes.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// By node: whether it reads the value of a scored slot, itself or anywhere below. A slot's confidence is no such read.
std::vector<bool> reads_scored(const Plan& plan);

/// By node: whether it reads a local variable that no quantifier below it binds. Such a node's value changes within a call.
std::vector<bool> has_free_locals(const Plan& plan);

/// By node: how many operations deep it is; a leaf has 1.
std::vector<std::uint32_t> depths(const Plan& plan);

/// What a node reads anywhere below, ascending and without repeats.
struct Reads {
  std::vector<std::uint32_t> slots;         // values, not confidences
  std::vector<std::uint32_t> scored_slots;  // those of `slots` that are scored
  std::vector<std::uint32_t> decisions;     // values or confidences
};
Reads reads_of(const Plan& plan, NodeId node);

/// The atomic conditions below `condition`: what remains when and, or, not are taken apart; constants are left out.
/// Ascending and without repeats.
std::vector<NodeId> atoms(const Plan& plan, NodeId condition);

/// Whether the operation answers true or false and never a missing value.
bool is_condition(Op op);

/// Whether the operation binds local variable `index` in its operands after the first.
bool binds_local(Op op);

/// Calls `visit` with every node that a step, a template or a destination names; never with no_node.
void each_node(const Step& step, const std::function<void(NodeId)>& visit);
void each_node(const Template& body, const std::function<void(NodeId)>& visit);
void each_node(const Destination& destination, const std::function<void(NodeId)>& visit);

}  // namespace wrapup::plan
