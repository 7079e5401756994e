// A call as the prover finds one: what each field says. It can be decided, written as JSON that `wrapup decide` accepts, and made
// smaller.
#pragma once

#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/values/value.h"

namespace wrapup::prove {

/// By slot of the plan that it was found for.
struct Call {
  std::vector<Value> slots;  // std::monostate: the call does not say
  std::vector<double> sure;  // of scored slots that are there, 0 to 1; 1 for all others
  bool during = false;       // the call is still going on

  explicit Call(const plan::Plan& plan) : slots(plan.slots.size()), sure(plan.slots.size(), 1) {}
  friend bool operator==(const Call&, const Call&) = default;
};

/// In context shape, as people write it: {"call": {"duration": "95s"}, "finding": {"mood": {"value": -0.8, "confidence": 0.9}}}.
/// Fields in the order of the plan; on one line.
std::string to_json(const Call& call, const plan::Plan& plan);
/// Of these fields alone; `slots`: one a slot of the plan.
std::string to_json(const Call& call, const plan::Plan& plan, const std::vector<bool>& slots);

/// The same for a person to read at a glance: `call.duration 1m35s, finding.mood -0.8 (sure 90%)`; long texts are cut.
std::string in_words(const Call& call, const plan::Plan& plan);

}  // namespace wrapup::prove
