// Decisions that a person made in place of the rules.
#pragma once

#include <cstdint>
#include <span>

#include "runtime/evaluate/evaluator.h"

namespace wrapup {

struct Given {
  std::uint32_t decision = 0;
  Cell value;  // of decided_type(); what it points to must outlive the frame's use
};

/// decide(), but what is given stands: none of its rules is asked, it counts as sure, and later decisions see its value.
void decide(const Evaluator& evaluator, const Context& context, Frame& frame, std::span<const Given> given);

}  // namespace wrapup
