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

/// What one event says. Cells point into the reader's arena, the payload and the plan: use them before the next event is read.
struct EventReading {
  Recognition recognition = Recognition::unrecognised;
  std::uint32_t adapter = 0;      // in Plan::adapters, unless unrecognised
  std::string key;                // the call's, under which its events merge; empty: a fault says so
  std::vector<SlotValue> values;  // present ones only
  std::vector<AbsentSlot> absent;
  std::vector<Fault> faults;
  bool in_place = false;  // all cells point into the event's own bytes or the plan, and last as long as those

  /// As new, with the memory it had.
  void clear();
  /// Sets every slot of `context`; its cells point to where those of the reading do.
  void fill(Context& context) const;
  /// The same for a context that is used after the next event was read, as long as the event's bytes stay.
  void fill_to_last(Context& context, const plan::Plan& plan) const;
};

/// One event under the eyes of one plan's adapters, by the interpreter. `frame` is of its plan.
class Adapting {
 public:
  Adapting(const Interpreter& interpreter, Payload& payload, Frame& frame)
      : interpreter_(interpreter), payload_(payload), frame_(frame) {
    frame_.payload = &payload_;
  }
  ~Adapting() { frame_.payload = nullptr; }
  Adapting(const Adapting&) = delete;
  Adapting& operator=(const Adapting&) = delete;

  /// Reads the event by the first adapter whose condition holds, among those of `provider`, or among all where it is empty.
  void read(std::string_view provider, EventReading& reading);

  // The parts of it. Faults are the payload's until take_faults().
  /// Whether the adapter's condition holds.
  bool takes(const plan::Adapter& adapter);
  void read_key(const plan::Adapter& adapter, EventReading& reading);
  void read_field(const plan::AdapterField& field, EventReading& reading);
  void take_faults(EventReading& reading) { reading.faults.swap(payload_.faults); }

 private:
  Cell evaluate(plan::NodeId id) { return interpreter_.evaluate(frame_, id); }
  double sure(const plan::AdapterField& field);

  const Interpreter& interpreter_;
  Payload& payload_;
  Frame& frame_;
};

/// Whether an adapter is one of `provider`'s; of anybody's where that is empty.
bool is_of(const plan::Adapter& adapter, std::string_view provider);

/// Reads an event as Adapting::read does, over the whole of it. `frame` must be of the interpreter's plan; its arena starts anew.
EventReading read_event(const Interpreter& interpreter, std::string_view provider, simdjson::dom::element payload, Frame& frame);

}  // namespace wrapup
