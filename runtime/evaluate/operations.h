// The operations whose operands are all evaluated first. The interpreter and native code's helpers share these, so that
// they cannot differ; the explainer and adapters come through the interpreter.
#pragma once

#include "compiler/plan/plan.h"
#include "runtime/evaluate/evaluator.h"
#include "runtime/evaluate/resources.h"

namespace wrapup {

/// Where operations find what they need beside their operands; results point into `arena`, operands or the plan.
struct Surroundings {
  const plan::Plan& plan;
  const Resources& resources;
  const Environment& environment;
  Arena& arena;
  TextMemory& texts;
  std::uint64_t evaluation;  // Frame::evaluation
};

inline Surroundings surroundings(const plan::Plan& plan, const Resources& resources, Frame& frame) {
  return {plan, resources, frame.environment, frame.arena, frame.texts, frame.evaluation};
}

/// The value of node `id` for the given operand values. Not for operations that choose what to evaluate (and, or, if,
/// coalesce, quantifiers) or that read the call or a payload; those are the evaluators' own.
Cell apply(const Surroundings& in, plan::NodeId id, const Cell* operands);

/// The row of `table` under `key`, a record; missing where there is none.
Cell look_up(const plan::Table& table, Cell key);

/// The strings in order as one; missing ones count as "".
Cell concatenate(Arena& arena, const Cell* parts, std::size_t count);

}  // namespace wrapup
