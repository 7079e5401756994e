// The operations whose operands are all evaluated first. The interpreter and native code's helpers share these, so that
// they cannot differ; the explainer and adapters come through the interpreter.
#pragma once

#include "compiler/plan/plan.h"
#include "runtime/evaluate/resources.h"
#include "runtime/values/arena.h"
#include "runtime/values/environment.h"

namespace wrapup {

/// Where operations find what they need beside their operands; results point into `arena`, operands or the plan.
struct Surroundings {
  const plan::Plan& plan;
  const Resources& resources;
  const Environment& environment;
  Arena& arena;
};

/// The value of node `id` for the given operand values. Not for operations that choose what to evaluate (and, or, if,
/// coalesce, quantifiers) or that read the call or a payload; those are the evaluators' own.
Cell apply(const Surroundings& in, plan::NodeId id, const Cell* operands);

/// The row of `table` under `key`, a record; missing where there is none.
Cell look_up(const plan::Table& table, Cell key);

/// Whether text, a list of texts, or a list of turns (records with `text` and `speaker`) mentions one of the phrases.
/// `speaker`: ordinal + 1 of whose turns count, 0 for anyone's.
bool mentions(const Surroundings& in, const plan::Node& node, const Type& type, Cell value);

/// Whether the pattern matches anywhere in the string.
bool matches(const Surroundings& in, const plan::Node& node, Cell value);

/// The strings in order as one; missing ones count as "".
Cell concatenate(Arena& arena, const Cell* parts, std::size_t count);

}  // namespace wrapup
