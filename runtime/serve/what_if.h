// What rules that are not in use would decide otherwise, over calls that were decided.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runtime/decide/rule_set.h"
#include "runtime/journal/journal.h"

namespace wrapup::serve {

/// Decides each of the calls by both, from what the journal has of it: as tally_json, with calls' names for samples, and
/// "erased": how many of them are gone. What people corrected holds in both: a candidate is not blamed for it. Nothing is kept or
/// sent. Throws StorageError.
nlohmann::ordered_json what_would_change(const journal::Reader& journal, const deciding::RuleSet& now,
                                         const deciding::RuleSet& candidate, const std::vector<std::string>& calls);

}  // namespace wrapup::serve
