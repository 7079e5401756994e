// Functions for rules, one a shape: conditions, what could match, values. Internal to codegen: shows LLVM.
#pragma once

#include "compiler/codegen/module_context.h"

namespace wrapup::codegen {

/// Adds every function of the layout to the module, and the table that leads to them.
void emit_rules(ModuleContext& in);

/// The module's one visible symbol: an array of Layout::table_size() function pointers, then a null one.
inline constexpr const char* table_symbol = "wrapup_table";

}  // namespace wrapup::codegen
