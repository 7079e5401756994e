// What a change of rules does to calls, for people.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/compare/compare_runs.h"

namespace wrapup::cli {

/// For a terminal: how many calls change, by decision, location, rules and values, with the first few calls of each.
std::string changes_text(const ComparedRun& compared);

/// Adds `changes` to the data of a report: the same as a table, with both records of the sample calls.
void add_changes(nlohmann::ordered_json& data, const ComparedRun& compared);

}  // namespace wrapup::cli
