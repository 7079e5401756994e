#include "runtime/evaluate/adapt.h"

#include <algorithm>

namespace wrapup {
namespace {

/// One event under the eyes of one plan's adapters.
class EventReader {
 public:
  EventReader(const Interpreter& interpreter, simdjson::dom::element root, Frame& frame)
      : interpreter_(interpreter), payload_(root, interpreter.plan()), frame_(frame) {
    frame_.arena.reset();
    frame_.payload = &payload_;
  }
  ~EventReader() { frame_.payload = nullptr; }
  EventReader(const EventReader&) = delete;
  EventReader& operator=(const EventReader&) = delete;

  bool takes(const plan::Adapter& adapter) {
    bool holds = evaluate(adapter.when).truth();
    payload_.faults.clear();  // another shape only says that the event is not this adapter's
    return holds;
  }

  void read(const plan::Adapter& adapter, EventReading& reading) {
    Cell key = evaluate(adapter.key);
    if (key.present) reading.key = key.view();
    if (reading.key.empty() && payload_.faults.empty()) {
      payload_.fault(interpreter_.json_source(frame_, adapter.key), "missing, but it is the key of the call");
    }
    for (const plan::AdapterField& field : adapter.fields) read(field, reading);
    reading.faults = std::move(payload_.faults);
  }

 private:
  Cell evaluate(plan::NodeId id) { return interpreter_.evaluate(frame_, id); }

  void read(const plan::AdapterField& field, EventReading& reading) {
    const plan::Slot& slot = interpreter_.plan().slots[field.slot];
    std::size_t faults = payload_.faults.size();
    Cell value = evaluate(field.value);
    if (value.present) {
      reading.values.push_back({field.slot, value, slot.scored ? sure(field) : 1.0});
    } else if (!slot.type.optional && payload_.faults.size() == faults) {
      reading.absent.push_back({field.slot, interpreter_.json_source(frame_, field.value)});
    }
  }

  double sure(const plan::AdapterField& field) {
    if (field.sure == plan::no_node) return 0;
    Cell stated = evaluate(field.sure);
    return stated.present ? std::clamp(stated.number, 0.0, 1.0) : 0.0;
  }

  const Interpreter& interpreter_;
  Payload payload_;
  Frame& frame_;
};

}  // namespace

EventReading read_event(const Interpreter& interpreter, std::string_view provider, simdjson::dom::element payload, Frame& frame) {
  EventReading reading;
  EventReader reader(interpreter, payload, frame);
  const std::vector<plan::Adapter>& adapters = interpreter.plan().adapters;
  for (std::uint32_t i = 0; i < adapters.size(); ++i) {
    const plan::Adapter& adapter = adapters[i];
    if ((!provider.empty() && adapter.provider != provider) || !reader.takes(adapter)) continue;
    reading.adapter = i;
    reading.recognition = adapter.ignore ? Recognition::ignored : Recognition::read;
    if (!adapter.ignore) reader.read(adapter, reading);
    return reading;
  }
  return reading;
}

}  // namespace wrapup
