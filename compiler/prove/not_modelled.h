// What of a decision the solver takes for anything that its type allows.
#pragma once

#include <string>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::prove {

/// In words for an operator, sorted and each once: "opening hours", "`sampled(…)`".
std::vector<std::string> in_words(const plan::Plan& plan, const std::vector<plan::NodeId>& free_nodes);

}  // namespace wrapup::prove
