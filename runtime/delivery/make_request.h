// From a step to the request that does it.
#pragma once

#include <variant>

#include "runtime/delivery/request.h"
#include "runtime/evaluate/fault.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/steps/plan_steps.h"

namespace wrapup {

/// The request of `step` with these arguments, in which results of earlier steps are already put in, for the call of
/// `frame.context`. Every value is escaped for where it lands; what cannot stand there is a fault that names the part
/// ("url", "headers.X-Name", "to") or the parameter.
std::variant<Request, std::vector<Fault>> make_request(const Interpreter& interpreter, Frame& frame, const PlannedStep& step,
                                                       const nlohmann::ordered_json& arguments);

}  // namespace wrapup
