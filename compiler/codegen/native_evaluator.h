// Compiled functions behind the Evaluator interface.
#pragma once

#include <memory>

#include "compiler/codegen/jit.h"
#include "compiler/codegen/layout.h"
#include "runtime/evaluate/evaluator.h"

namespace wrapup::codegen {

/// `table` is the linked object's array of functions, in the layout's order.
std::unique_ptr<Evaluator> make_native_evaluator(const plan::Plan& plan, const Layout& layout, std::unique_ptr<Jit> jit,
                                                 const void* table);

}  // namespace wrapup::codegen
