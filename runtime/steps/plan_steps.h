// From decided rules to what is to be done: the steps of a call with their arguments, deadlines and keys.
//
// An argument that needs what an earlier step gives back cannot be worked out yet. It is kept as JSON that says what it will be:
//   {"$result": "ticket.id"}                                a field of what the step named `ticket` gave back
//   {"$text": ["Your reference is ", {"$result": …}, "."]}  such values within a text
//   {"$either": [{"$result": …}, "none"]}                   the first that is there
// No value of a call looks like this: call data has no member names of its own.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

/// Stands for a destination that the rules do not have.
inline constexpr std::uint32_t no_destination = ~std::uint32_t{0};

/// One step of one call.
struct PlannedStep {
  std::string key;                            // the same whenever the same call is decided the same way: see step_key
  std::string rule;                           // its rule's id
  std::uint32_t step = 0;                     // its place in the rule
  std::string destination_name, action_name;  // "helpdesk", "open"
  std::uint32_t destination = no_destination, action = 0;  // where the rules have them
  std::string result;                                      // its name in the sequence, or empty
  nlohmann::ordered_json arguments;                        // by parameter; a missing one is left out
  std::optional<std::int64_t> due;        // milliseconds since 1970, or nothing: no deadline, or nothing to count it from
  std::vector<std::string> needs;         // keys of the steps whose results its arguments wait for
  std::optional<std::string> instead_of;  // key of the step that it stands in for when that one has failed
  std::vector<plan::Release> released;    // labels that its rule took away; for the record
};

/// Which call a key is made from: the call's own key for what is done after it, so that a later event that changes nothing about
/// a step changes nothing about its key; while the call goes on the event's id, as every event may ask for something.
struct StepSource {
  std::string call;
  std::string event;
};

/// "c_77/brightsmile.austin/route/after_hours_pain/1": source, rule and the step's place in the rule, from 1.
std::string step_key(const StepSource& source, plan::Phase phase, const plan::Rule& rule, std::uint32_t step);

/// Whether a step was asked for by this event of a running call alone.
bool is_of_event(const PlannedStep& step, std::string_view event);

/// The steps of every rule that decided in `frame`, in the order of decisions, rules and steps.
std::vector<PlannedStep> plan_steps(const Interpreter& interpreter, Frame& frame, const StepSource& source);

/// Sets where the rules have the step's action, by its names.
void find_action(const plan::Plan& plan, PlannedStep& step);

/// The action of a step; null where the rules do not have it.
const plan::Action* action_of(const plan::Plan& plan, const PlannedStep& step);

/// "helpdesk.open".
std::string step_name(const PlannedStep& step);

/// {"key", "rule", "destination", "action", "arguments", "result", "due", "needs", "instead_of", "released"}, as a record has it.
nlohmann::ordered_json step_json(const PlannedStep& step);

/// The reverse: a step as its record has it, found again by name in rules that may have changed since. Throws nothing: what the
/// JSON lacks is empty.
PlannedStep read_step(const plan::Plan& plan, const nlohmann::ordered_json& json);

}  // namespace wrapup
