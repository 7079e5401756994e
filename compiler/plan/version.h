// The name of a plan's meaning.
#pragma once

#include <string>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// "sha256:" and 64 hexadecimal digits over the plan's canonical text (print.h), which holds all that decides and no spans,
/// descriptions, tests or adapters' events that say nothing.
std::string version_of(const Plan& plan);

}  // namespace wrapup::plan
