// From a provider's event to what it says of a call: which adapter it is for, its key, the slots it fills.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/payload.h"

namespace wrapup {

/// One slot that an event fills. `sure` is the confidence of a scored slot, 0 where the adapter states none; 1 for the others.
struct SlotValue {
  std::uint32_t slot = 0;
  Cell value;
  double sure = 1;
};

/// A required slot that the event should have filled, and where in the payload its value was looked for.
struct AbsentSlot {
  std::uint32_t slot = 0;
  std::string path;
};

enum class Recognition {
  read,          // an adapter took it; the other members say what it found
  ignored,       // an adapter knows it and says that it means nothing
  unrecognised,  // no adapter's condition holds
};

/// What one event says. Cells point into the frame's arena, the payload and the plan: use them before the frame's next call.
struct EventReading {
  Recognition recognition = Recognition::unrecognised;
  std::uint32_t adapter = 0;      // in Plan::adapters, unless unrecognised
  std::string key;                // the call's, under which its events merge; empty: a fault says so
  std::vector<SlotValue> values;  // present ones only
  std::vector<AbsentSlot> absent;
  std::vector<Fault> faults;
};

/// Reads an event by the first adapter whose condition holds, among those of `provider`, or among all where it is empty.
/// `frame` must be of the interpreter's plan; its arena starts anew.
EventReading read_event(const Interpreter& interpreter, std::string_view provider, simdjson::dom::element payload, Frame& frame);

}  // namespace wrapup
