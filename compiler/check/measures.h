// `measure` declarations: figures over many calls.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// Checks every measure of the set and adds it to the program. The decisions must be checked, and not yet be put in order.
void check_measures(const Setting& setting, Diagnostics& diagnostics);

}  // namespace wrapup::check
