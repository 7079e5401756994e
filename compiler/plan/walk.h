// Questions about which nodes a node reads. Operands come before users, so one forward pass answers for all nodes.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// When a test has an answer that is not certain. Reading a confidence is certain: it is what it is.
struct Unsure {
  bool always = false;                   // it reads the value of a scored slot, itself or anywhere below
  std::vector<std::uint32_t> decisions;  // or where one of these, whose value it reads, has a confidence below 1; ascending

  bool never() const { return !always && decisions.empty(); }
};
/// By node. Decisions that rest on no scored slot, not even through others, are left out.
std::vector<Unsure> unsure(const Plan& plan);

/// By decision: whether it can rest on a scored slot, itself or through the decisions that it uses.
std::vector<bool> shaky_decisions(const Plan& plan);

/// By node: whether it reads a local variable that no quantifier below it binds. Such a node's value changes within a call.
std::vector<bool> has_free_locals(const Plan& plan);

/// By node: how many operations deep it is; a leaf has 1.
std::vector<std::uint32_t> depths(const Plan& plan);

/// By node: how many operations it has when unfolded into a tree; at most 2^60.
std::vector<std::uint64_t> tree_sizes(const Plan& plan);

/// What a node reads anywhere below, ascending and without repeats.
struct Reads {
  std::vector<std::uint32_t> slots;         // values, not confidences
  std::vector<std::uint32_t> scored_slots;  // those of `slots` that are scored
  std::vector<std::uint32_t> decisions;     // values or confidences
  std::vector<std::uint32_t> tested;        // those of `decisions` whose values it reads
  std::vector<std::uint32_t> tables;
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
