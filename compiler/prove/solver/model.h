// The solver, without a word of it: conditions about calls are put together, and asked about. Z3 stands behind this header alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "compiler/prove/calls/call.h"
#include "compiler/prove/calls/oracle.h"

namespace wrapup::prove {

/// A condition about a call, of the model that gave it.
struct Formula {
  std::uint32_t id = 0;
  friend bool operator==(Formula, Formula) = default;
};

/// What is known of one rule set's calls, or of those of two that share their context. `of` is which: 0 or 1.
class Model {
 public:
  /// The oracles must outlive it.
  explicit Model(std::vector<Oracle*> oracles);
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  // ---------------------------------------------------------------- conditions
  /// Whether a boolean node is there and true.
  Formula holds(plan::NodeId condition, std::size_t of = 0);
  /// The same for `condition` with `atom`, one of plan::atoms, replaced by a value.
  Formula holds_with(plan::NodeId condition, plan::NodeId atom, bool value, std::size_t of = 0);
  /// Whether the call is of a phase in which the decision is made.
  Formula made(std::uint32_t decision, std::size_t of = 0);
  /// Whether the rule's condition holds where the decision is made.
  Formula matches(std::uint32_t decision, std::uint32_t rule, std::size_t of = 0);
  /// Whether one of the rules before `rule` holds.
  Formula matched_before(std::uint32_t decision, std::uint32_t rule, std::size_t of = 0);
  /// Whether the rule decides; of `unique`, `any` and `collect` whether it is one that holds.
  Formula decides(std::uint32_t decision, std::uint32_t rule, std::size_t of = 0);
  /// Whether the values of two rules differ.
  Formula disagree(std::uint32_t decision, std::uint32_t one, std::uint32_t other, std::size_t of = 0);
  /// Whether two rules of a `unique` decision hold, or two of an `any` decision with different values.
  Formula conflict(std::uint32_t decision, std::size_t of = 0);
  /// Whether a decision of the one rule set comes out otherwise than one of the other, its steps included.
  Formula differ(std::uint32_t decision, std::uint32_t other);
  /// From here on the two, shown to be equal, are one.
  void identify(std::uint32_t decision, std::uint32_t other);
  Formula no(Formula a);
  Formula all(std::span<const Formula> parts);
  Formula any(std::span<const Formula> parts);

  // ---------------------------------------------------------------- questions
  enum class Answer { possible, impossible, unknown };
  /// Whether a call can meet all of `wanted`. `impossible` is true of the engine; `possible` has to be tried. Gives up after
  /// `limit`.
  Answer ask(std::span<const Formula> wanted, std::chrono::milliseconds limit);
  /// After `possible`: the call, as far as the solver knows it.
  Call call(std::size_t of = 0) const;
  /// After `impossible`: which of `wanted` cannot be met together, in the order in which they were given. Not always the fewest.
  std::vector<Formula> reasons() const;

  // ---------------------------------------------------------------- what is not modelled
  /// Nodes whose value is free, in order of first use.
  std::vector<plan::NodeId> free_nodes(std::size_t of = 0) const;
  /// After `possible`, with the call decided by the oracles: those of `free_nodes` that are not what the solver thought.
  std::vector<plan::NodeId> mistaken(std::size_t of = 0) const;
  /// Tells the solver what these nodes are for the call decided last. Gives whether there was anything to tell.
  bool learn(std::span<const plan::NodeId> nodes, std::size_t of = 0);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace wrapup::prove
