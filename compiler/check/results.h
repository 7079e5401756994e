// Where an expression reads what an earlier step gave back, which is not known before that step has run.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/check/program.h"

namespace wrapup::check {

/// The steps whose results `expr` reads, in the order in which it reads them.
std::vector<std::uint32_t> results_in(const Expr& expr);

/// The innermost part of `expr` that would have to be worked out after a step has run, or null. A result's field may stand by
/// itself, in a template, and on the left of `??`.
const Expr* unsuitable_use(const Expr& expr);

}  // namespace wrapup::check
