// Arguments that wait for results: what they are now, and what they become.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

/// What steps of a sequence gave back so far, by the name under which later steps read it: one JSON object each.
using StepResults = std::map<std::string, nlohmann::ordered_json>;

/// The value of an argument as JSON, with what waits for a result as plan_steps.h describes it; null where it is missing.
nlohmann::ordered_json argument_now(const Interpreter& interpreter, Frame& frame, const plan::Rule& rule, plan::NodeId argument);

/// The same with results put in. Null where a result that it needs is not there.
nlohmann::ordered_json argument_later(const nlohmann::ordered_json& argument, const StepResults& results);

/// The results that an argument waits for: "ticket.id".
std::vector<std::string> waited_for(const nlohmann::ordered_json& argument);

}  // namespace wrapup
