// The parts of an action with one step's values in them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "runtime/evaluate/fault.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/steps/plan_steps.h"

namespace wrapup {

/// The arguments as cells by the types of the action's parameters, and after them the record `step`. A fault names the parameter.
/// The cells point into the frame's arena, the plan and `step`.
std::vector<Cell> read_parameters(const Interpreter& interpreter, Frame& frame, const PlannedStep& step,
                                  const nlohmann::ordered_json& arguments, std::vector<Fault>& faults);

/// What a template becomes for `frame.parameters`. Nothing where its leaf is missing, or where it is an object or list of which
/// nothing is left: then the member or element that it is falls away.
std::optional<nlohmann::ordered_json> fill(const Interpreter& interpreter, Frame& frame, const plan::Template& written);

/// A URL with each value escaped for where it stands. A fault where a value would make a whole part of the path empty, `.` or
/// `..`.
std::string fill_url(const Interpreter& interpreter, Frame& frame, const std::vector<plan::AddressPiece>& pieces,
                     std::vector<Fault>& faults);

}  // namespace wrapup
