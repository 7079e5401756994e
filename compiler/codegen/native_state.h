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
  const Cell* constants;        // by Layout::constants
  const Cell* const* entities;  // rows by entity type
  Memo* memo;
  std::uint64_t evaluation;
  Frame* frame;
  const Interpreter* interpreter;
};

/// The first rule of a chunk at or after `from` whose condition holds, or the chunk's end.
using ChunkFunction = std::uint32_t (*)(const NativeState*, std::uint32_t from);
using ValueFunction = void (*)(const NativeState*, Cell* result);
/// Whether a rule of a chunk, one that may be unsure, could match.
using CouldFunction = std::uint32_t (*)(const NativeState*, std::uint32_t rule);

}  // namespace wrapup::codegen
