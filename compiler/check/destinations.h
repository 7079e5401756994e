// Destinations: their settings, actions, requests and what they make of an answer.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// Fills the destinations of the program, which declare() has named. Before check_decisions, whose steps call their actions.
void check_destinations(const Setting& setting, Diagnostics& diagnostics);

}  // namespace wrapup::check
