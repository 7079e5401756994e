// How sure a decision is, and which field makes it least sure. docs: "Sure and unsure values".
#pragma once

#include "runtime/evaluate/evaluator.h"

namespace wrapup {

/// Fills confidence and weakest slot of `frame.decided[decision]`, whose value and rules stand already: the lowest confidence
/// among the scored slots in the conditions of the rules that decided and of the other rules that were tried and could have
/// matched, among the decisions that the former use, and among those whose values the latter test. `first` tries the rules
/// before the one that decided; `unique`, `any` and `collect` try every rule, so the order of their rules changes nothing.
/// Nothing unsure: 1.
void settle_confidence(const Evaluator& evaluator, Frame& frame, std::uint32_t decision);

}  // namespace wrapup
