// From a call's events to what is kept of deciding it.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "runtime/decide/correction.h"
#include "runtime/decide/read_event.h"
#include "runtime/decide/rule_set.h"

namespace wrapup::deciding {

/// Whose a call is, as the journal names it: "vapi/c_77".
std::string call_name(std::string_view endpoint, std::string_view key);

/// A delivery about a call, as it was kept.
struct CallEvent {
  std::string content_type, body;
};

/// What deciding a call gives: both are JSON texts.
struct DecidedCall {
  std::string context;       // in context shape
  std::string record;        // as docs/record.schema.json says
  std::string figures = {};  // after the call: what it adds to figures, as call_figures.h says
};

/// All that a call is decided by.
struct KnownCall {
  std::string provider;  // the adapters'
  std::string key;       // the call's
  std::vector<CallEvent> events;
  Corrections corrections = {};
};

/// Merges the events that tell of a call after its end, puts the corrections in their places, and decides it. Events of a running
/// call, and those that today's adapters no longer take, say nothing here. A correction that these rules cannot read is a fault
/// of the record.
DecidedCall decide_after(const RuleSet& rules, const KnownCall& call);

/// Why the same rules decide the same call so: rule by rule, a member a decision, as explanation_json gives it. A decision that a
/// person made is {"corrected_by"} alone.
nlohmann::ordered_json explain_after(const RuleSet& rules, const KnownCall& call);

/// What was decided while the call goes on, with all that carrying it out needs.
struct DecidedDuring {
  const RuleSet& rules;
  Desk& desk;  // its frame has just decided
  std::vector<PlannedStep> steps;
  DecidedCall decided;
};

/// Decides an event of a running call, by what it says alone, and shows it to `see` while everything it points to is there.
/// `name`: of an event without an id, see RecordEvent.
void decide_during(const RuleSet& rules, const std::string& provider, const EventBytes& event, const std::string& name,
                   const std::function<void(const DecidedDuring&)>& see);

/// What the platform is answered without asking anybody: the body of the first step that is a reply and could be made, {} where
/// there is none. A step that would be sent elsewhere counts as failed, so that what stands in for it is tried.
nlohmann::ordered_json reply_of(const DecidedDuring& during);

/// What an event of a running call asks of other systems.
struct AskedOutside {
  bool any = false;  // something does
  std::vector<std::string>
      answering;  // keys of the replies, and of all steps before them in their rules: somebody waits for these
};
/// `event` is its name, or its id where it has one.
AskedOutside asked_outside(const DecidedDuring& during, std::string_view event);

/// Names of the decisions whose value or rule is not the same in the two records. Each is a record as JSON.
std::vector<std::string> changed_decisions(const nlohmann::ordered_json& before, const nlohmann::ordered_json& after);

}  // namespace wrapup::deciding
