// What differs between two decision records of one call.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace wrapup {

/// The strongest first: a call whose outcome differs is not counted among those where only the rule does.
enum class Aspect : std::uint8_t {
  call,        // decided by one rule set only
  value,       // of a decision
  step,        // one is added, falls away, or is done with something else
  fault,       // what could not be read, and packages that were set apart
  rule,        // another rule comes to the same value
  confidence,  // the same rule, as sure no longer
};
inline constexpr std::size_t aspects = 6;

/// "value", "step", …: as records of changes and reports say it.
const char* aspect_name(Aspect aspect);

struct Change {
  std::string part;  // the decision; "steps", "faults", "left out" or "call"
  Aspect aspect = Aspect::value;
  std::string rule_before, rule_after;  // ids, of a collecting decision those that differ; empty: none
  std::string before, after;            // in words, short enough to count by: "booked", "helpdesk.open with another subject"
  nlohmann::json record_before, record_after;  // what stands in the records: a decision, a step, a fault; null: nothing
};

/// How the two records are to be read.
struct Reading {
  std::set<std::string> of_steps;  // decisions of steps: what they come to is compared step by step
  bool recorded = false;           // the older one was recorded once: what it says nothing about is no change
};

/// What differs, and what could not be compared.
struct Difference {
  std::vector<Change> changes;
  std::vector<std::string>
      lacking;  // "decisions.review", "steps": in the newer record, and not in an older one that was recorded
};

/// Both are records as docs/record.schema.json has them; the event and the rules' version are not looked at. The order of members
/// means nothing, that of a list's elements does.
Difference difference(const nlohmann::json& before, const nlohmann::json& after, const Reading& reading);

/// A value as words: "booked", "none", "to: austin, why: late"; cut after a hundred bytes or so.
std::string value_words(const nlohmann::json& value);

}  // namespace wrapup
