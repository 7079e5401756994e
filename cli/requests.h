// The requests that a call's steps would send, for people to read before anything is sent.
#pragma once

#include <span>
#include <string>

#include "runtime/evaluate/interpreter.h"
#include "runtime/steps/plan_steps.h"

namespace wrapup::cli {

struct RequestsText {
  std::string text;
  bool good = true;  // every request could be made
};

/// One passage a step, in the form of .http files: `### ACTION`, what is known of the step, the request. What an earlier step
/// will give back stands as `{ticket.id}`; where its type does not allow that, as some value of the type.
RequestsText requests_text(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps);

}  // namespace wrapup::cli
