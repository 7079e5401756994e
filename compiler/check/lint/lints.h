// The lints, as lints.def lists them.
#pragma once

#include "compiler/check/lint/lint.h"

namespace wrapup::check {

#define WRAPUP_LINT(name, needs) void lint_##name(const LintInput& input, Diagnostics& diagnostics);
#include "compiler/check/lint/lints.def"
#undef WRAPUP_LINT

}  // namespace wrapup::check
