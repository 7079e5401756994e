// Adapters: from a provider's payload to the call context.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// Checks every adapter of the set and adds it to the program.
void check_adapters(const Setting& setting, Diagnostics& diagnostics);

}  // namespace wrapup::check
