// `test` blocks: a call in the language, and what is expected of the decisions.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// Checks every test of the set and adds it to the program.
void check_tests(const Setting& setting, Diagnostics& diagnostics);

}  // namespace wrapup::check
