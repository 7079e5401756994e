// The steps of one rule, one after the other: what is sent, what is left out, what stands in for what. docs/reference/actions.md
// says it in words. Nothing in here waits or remembers: all that is known of a sequence is its receipts.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/delivery/read_response.h"
#include "runtime/delivery/request.h"
#include "runtime/evaluate/fault.h"
#include "runtime/steps/later.h"
#include "runtime/steps/plan_steps.h"

namespace wrapup {

enum class StepOutcome {
  done,       // sent, and answered as it should be
  stood_in,   // failed, and a fallback was done in its place
  failed,     // given up, and nothing stood in for it
  skipped,    // not tried: `reason` says what was lacking, or that a fallback was not needed
  withdrawn,  // no longer wanted: the call was decided again, otherwise
};

/// "done", "stood_in", "failed", "skipped", "withdrawn": as journals have it.
std::string_view word_of(StepOutcome outcome);
std::optional<StepOutcome> parse_step_outcome(std::string_view word);

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

/// One a step of a sequence, in its order; nothing where it is not settled yet.
using Receipts = std::vector<std::optional<Receipt>>;

/// A step whose turn it is, with all that it sends.
struct Turn {
  std::size_t step = 0;
  nlohmann::ordered_json arguments;
};

/// Settles the steps that are not to be tried, and gives the first one that is; nothing at the end of the sequence. `steps` are
/// those of one rule as plan_steps gave them.
std::optional<Turn> next_turn(const plan::Plan& plan, std::span<const PlannedStep> steps, Receipts& receipts);

/// Settles a step by what came of it. Where it stood in for another, that one's receipt says so from now on.
void settle(const plan::Plan& plan, std::span<const PlannedStep> steps, Receipts& receipts, std::size_t step, Outcome outcome);

/// Takes back that a step has failed or lacked something, and that steps after it lacked something, so that they get another
/// turn. False, and nothing changed, where there is nothing to try again: it is done, or another was done in its place.
bool reopen(std::span<const PlannedStep> steps, Receipts& receipts, std::size_t step);

/// "url: `..` would lead to another place of the address; …": why a request could not be made.
std::string faults_text(std::span<const Fault> faults);

/// Runs a sequence to its end; one receipt a step.
std::vector<Receipt> run_sequence(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps,
                                  const Send& send);

}  // namespace wrapup
