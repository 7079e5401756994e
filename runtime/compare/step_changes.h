// What differs between the steps of two decision records.
#pragma once

#include <vector>

#include "runtime/compare/change.h"

namespace wrapup {

/// Steps as records have them. Those with one key are the same step; of the others, those of one destination and action, in their
/// order. A step whose key alone differs is told too: where the call was worked already, it would be done once more.
void add_step_changes(const std::vector<nlohmann::json>& before, const std::vector<nlohmann::json>& after,
                      std::vector<Change>& changes);

}  // namespace wrapup
