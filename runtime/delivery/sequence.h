// The steps of one rule, one after the other: what is sent, what is left out, what stands in for what. docs/reference/actions.md
// says it in words. Nothing in here waits or remembers; whoever keeps work over a restart has to come to the same receipts.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "runtime/delivery/read_response.h"
#include "runtime/delivery/request.h"
#include "runtime/steps/later.h"
#include "runtime/steps/plan_steps.h"

namespace wrapup {

enum class StepOutcome {
  done,      // sent, and answered as it should be
  stood_in,  // failed, and a fallback was done in its place
  failed,    // given up, and nothing stood in for it
  skipped,   // not tried: `reason` says what was lacking, or that a fallback was not needed
};

/// What became of one step.
struct Receipt {
  std::string key;
  StepOutcome outcome = StepOutcome::skipped;
  std::string reason;              // why it was not done; empty where it was
  nlohmann::ordered_json results;  // an object, by name: ids of what was made elsewhere; the fallback's where one stood in
};

/// Sends a request, as often as it takes, and says what came of it.
using Send = std::function<Outcome(const PlannedStep&, const Request&)>;

/// The arguments of `step` with the results in the places that wait for them, or why it cannot be tried. An argument that comes
/// to nothing is left out where its parameter may be missing.
std::variant<nlohmann::ordered_json, Failure> complete_arguments(const plan::Plan& plan, const PlannedStep& step,
                                                                 const StepResults& results);

/// Runs the steps of one rule in their order, as plan_steps gave them; one receipt a step.
std::vector<Receipt> run_sequence(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps,
                                  const Send& send);

}  // namespace wrapup
