// The index as text, for people (`wrapup emit --stage index`).
#pragma once

#include <string>

#include "compiler/plan/plan.h"
#include "runtime/index/index.h"

namespace wrapup::index {

/// For every decision: which subjects lead to its rules, as keys or through bit sets, how long the lists are, and how many rules
/// are always tried. Then the subjects with their classes.
std::string print(const Index& index, const plan::Plan& plan);

}  // namespace wrapup::index
