// What compiled code calls back: operations that are more than a few instructions. They share their meaning with the interpreter.
// None lets an exception out, as compiled frames cannot be unwound.
#pragma once

#include <array>
#include <cstdint>

#include "compiler/codegen/native_state.h"

extern "C" {

/// The value of a node whose operands are evaluated.
void wrapup_apply(const wrapup::codegen::NativeState* state, std::uint32_t node, const wrapup::Cell* operands,
                  wrapup::Cell* result) noexcept;
/// The value of a node by the interpreter.
void wrapup_interpret(const wrapup::codegen::NativeState* state, std::uint32_t node, wrapup::Cell* result) noexcept;
/// Sets a local variable for wrapup_interpret.
void wrapup_set_local(const wrapup::codegen::NativeState* state, std::uint32_t local, const wrapup::Cell* value) noexcept;
/// Room for `count` cells that lives as long as the call.
wrapup::Cell* wrapup_cells(const wrapup::codegen::NativeState* state, std::uint32_t count) noexcept;
/// Whether an ascending list of present strings, or of integers, has the value.
std::uint32_t wrapup_in_strings(const wrapup::Cell* list, const wrapup::Cell* value) noexcept;
std::uint32_t wrapup_in_integers(const wrapup::Cell* list, const wrapup::Cell* value) noexcept;
}

namespace wrapup::codegen {

struct Helper {
  const char* name;
  void* address;
};

/// Every symbol that compiled code may name.
std::array<Helper, 7> helpers();

}  // namespace wrapup::codegen
