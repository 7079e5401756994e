// What compiled code is handed, laid out as it expects. Code reads members by their offsets.
#pragma once

#include <cstdint>

#include "runtime/evaluate/evaluator.h"
#include "runtime/evaluate/interpreter.h"

namespace wrapup::codegen {

struct NativeState {
  const Cell* slots;
  const double* sure;
  const Cell* decisions;
  const double* confidences;
  const Cell* const* entities;  // rows by entity type
  Memo* memo;
  std::uint64_t evaluation;
  Frame* frame;
  const Interpreter* interpreter;
};

/// Whether a condition holds, or could, with these parameters (see shape.h).
using ConditionFunction = std::uint32_t (*)(const NativeState*, const Cell* parameters);
using ValueFunction = void (*)(const NativeState*, const Cell* parameters, Cell* result);

}  // namespace wrapup::codegen
