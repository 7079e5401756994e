// The rules by which requests are made and answers are read.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "runtime/delivery/request.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/outbox/outbox.h"
#include "runtime/send/exchange.h"

namespace wrapup::outbox {

/// A rule set; its parts live as long as they are held.
struct RulesInUse {
  std::shared_ptr<const plan::Plan> plan;
  std::shared_ptr<const Interpreter> interpreter;  // of the plan
  Environment environment;
};
using RulesNow = std::function<RulesInUse()>;

/// The request of a step, for the call that `context` tells of (JSON in context shape). A step whose action these rules do not
/// have, and a request that cannot be made, is a failure.
std::variant<Request, Failure> request_of(const RulesInUse& rules, const PlannedStep& step,
                                          const nlohmann::ordered_json& arguments, const std::string& context);

/// What an exchange means. Tried again is what may be gone next time: no answer at all, 408, 409, 425, 429, 5xx (but 501 and
/// 505), and a 2xx that lacks what the action promises. Retry-After counts with 429 and 503.
Verdict judge(const RulesInUse& rules, const PlannedStep& step, const send::Exchange& exchange, Time now);

/// What an action would give back, made up by its types: for those who only look.
nlohmann::ordered_json sample_results(const plan::Plan& plan, const PlannedStep& step);

}  // namespace wrapup::outbox
