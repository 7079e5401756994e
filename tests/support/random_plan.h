// Random sound plans and calls for them, from a seed: what the evaluators are held against each other with.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string_view>
#include <vector>

#include "tests/support/plan_builder.h"

namespace wrapup::test {

/// Makes one plan after another; equal seeds make equal plans.
class RandomPlan {
 public:
  explicit RandomPlan(std::uint64_t seed) : random_(seed) {}

  /// A plan that uses every operation outside adapters sooner or later.
  plan::Plan make();
  /// A call for a plan that make() gave: about a third of its slots are missing.
  CallBuilder call(const plan::Plan& plan);
  /// A value of the type, never missing.
  Value value(const TypeTable& types, const Type& type);

 private:
  NodeId expression(const Type& type, int depth);
  std::optional<NodeId> operation(const Type& type, int depth);
  NodeId leaf(const Type& type);
  NodeId boolean(int depth);
  NodeId integer(int depth);
  NodeId number(int depth);
  NodeId string(int depth);
  NodeId duration(int depth);
  NodeId instant(int depth);
  NodeId record(int depth);
  NodeId list(const Type& type, int depth);
  NodeId quantifier(Op op, const Type& type, int depth);
  NodeId compare(int depth);
  NodeId member(int depth);
  std::optional<NodeId> call_function(std::string_view name, std::size_t overload, const Type& type,
                                      std::vector<NodeId> arguments);
  Type comparable();
  Type any_type();

  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  bool one_in(std::uint64_t n) { return below(n) == 0; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

  std::mt19937_64 random_;
  PlanBuilder build_;
  std::vector<std::pair<std::uint32_t, Type>> locals_;  // in scope
  std::uint32_t decisions_ = 0;                         // made before the rules at hand
};

}  // namespace wrapup::test
