#include "compiler/codegen/helpers.h"

#include <algorithm>
#include <cstring>

#include "runtime/evaluate/operations.h"

using wrapup::Cell;
using wrapup::codegen::NativeState;

extern "C" {

void wrapup_apply(const NativeState* state, std::uint32_t node, const Cell* operands, Cell* result) noexcept {
  const wrapup::Interpreter& interpreter = *state->interpreter;
  *result = wrapup::apply(wrapup::surroundings(interpreter.plan(), interpreter.resources(), *state->frame), node, operands);
}

void wrapup_interpret(const NativeState* state, std::uint32_t node, Cell* result) noexcept {
  *result = state->interpreter->evaluate(*state->frame, node);
}

void wrapup_set_local(const NativeState* state, std::uint32_t local, const Cell* value) noexcept {
  state->frame->locals[local] = *value;
}

Cell* wrapup_cells(const NativeState* state, std::uint32_t count) noexcept {
  return state->frame->arena.cells(count);
}

std::uint32_t wrapup_in_strings(const Cell* list, const Cell* value) noexcept {
  auto less = [](const Cell& a, const Cell& b) { return a.view() < b.view(); };
  return value->present && std::binary_search(list->cells, list->cells + list->size, *value, less);
}

std::uint32_t wrapup_in_integers(const Cell* list, const Cell* value) noexcept {
  auto less = [](const Cell& a, const Cell& b) { return a.integer < b.integer; };
  return value->present && std::binary_search(list->cells, list->cells + list->size, *value, less);
}
}

namespace wrapup::codegen {

std::array<Helper, 7> helpers() {
  int (*compare)(const void*, const void*, std::size_t) = std::memcmp;
  return {{{"wrapup_apply", reinterpret_cast<void*>(&wrapup_apply)},
           {"wrapup_interpret", reinterpret_cast<void*>(&wrapup_interpret)},
           {"wrapup_set_local", reinterpret_cast<void*>(&wrapup_set_local)},
           {"wrapup_cells", reinterpret_cast<void*>(&wrapup_cells)},
           {"wrapup_in_strings", reinterpret_cast<void*>(&wrapup_in_strings)},
           {"wrapup_in_integers", reinterpret_cast<void*>(&wrapup_in_integers)},
           {"memcmp", reinterpret_cast<void*>(compare)}}};
}

}  // namespace wrapup::codegen
