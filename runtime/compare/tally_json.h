// What a change of rules does to calls, as pages read it.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>

#include "runtime/compare/change_tally.h"

namespace wrapup {

/// How a row names one of its calls.
using NameSample = std::function<nlohmann::ordered_json(const std::shared_ptr<const ChangedCall>&)>;

/// {"calls", "changed", "answers", "changed_answers", "parts": [{"name", "aspects": {"value": 3, …}}], "locations": [{"before",
/// "after", "count"}], "groups", "rows": [{"part", "aspect", "rule_before", "rule_after", "before", "after", "calls",
/// "samples"}]}: calls that differ, by decision, by location and by what they differ in, the most frequent first, 300 rows at
/// most. `locations`: whether rules know any.
nlohmann::ordered_json tally_json(const ChangeTally& tally, bool locations, const NameSample& name);

}  // namespace wrapup
