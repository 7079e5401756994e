// From an answer to the results that later steps use.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

/// Why a step was not done, for people.
struct Failure {
  std::string reason;
};

/// What a step came to: its results as a JSON object, by name, or a failure.
using Outcome = std::variant<nlohmann::ordered_json, Failure>;

/// Reads an answer by the action's `reads`. A status other than 2xx is a failure, and so is an answer without a result that the
/// action promises: the reason names its path. The answer is not looked at where the action promises nothing.
Outcome read_response(const Interpreter& interpreter, Frame& frame, const plan::Action& action, int status,
                      std::string_view body);

}  // namespace wrapup
