// What a decided call adds to figures, as it stands in the journal beside its record. Nothing personal is in it, so that figures
// stay what they were when the call is erased: measures are grouped by what carries no label, and whose a call is says which part
// of the business it belongs to.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/figures/figures.h"

namespace wrapup {

struct CallFigures {
  std::map<std::string, std::string> owner;   // "location" → "austin": the fields of decision `owner` that are one word
  std::optional<std::string> outcome;         // the decision of this name, where it is an enum or a row
  std::vector<std::string> rules;             // ids of the rules that decided; of `collect` all that matched
  std::map<std::string, CallCount> measures;  // those that are about the call, by name
};

/// Of the call that `frame` has just decided.
CallFigures call_figures(const Interpreter& interpreter, Frame& frame);

/// {"owner": {"location": "austin"}, "outcome": "booked", "rules": ["clinic/outcome/booked"], "measures": {"bookings": [null,
/// ["austin", [17, "17"]]]}}: of a measure its value (durations in milliseconds) and its groups, each a word or rank and word.
std::string to_json_text(const CallFigures& figures, std::span<const MeasureShape> shapes);
/// The reverse. What is not as it is written here is left out.
CallFigures read_call_figures(const nlohmann::ordered_json& json);

/// The measures of a rule set, kept once for all calls that it decides: [{"name", "description", "figure", "value", "by"}].
nlohmann::ordered_json to_json(const std::vector<MeasureShape>& shapes);
std::vector<MeasureShape> read_shapes(const nlohmann::ordered_json& json);

}  // namespace wrapup
