#include "runtime/evaluate/adapt.h"

#include <algorithm>
#include <iterator>

#include "runtime/evaluate/keep.h"

namespace wrapup {

void EventReading::clear() {
  recognition = Recognition::unrecognised;
  adapter = 0;
  key.clear();
  values.clear();
  absent.clear();
  faults.clear();
  in_place = false;
}

void EventReading::fill_to_last(Context& context, const plan::Plan& plan) const {
  fill(context);
  if (in_place) return;
  for (const SlotValue& value : values) {
    Cell& cell = context.slots[value.slot];
    cell = keep(context.arena, plan.types, plan.slots[value.slot].type, cell);
  }
}

void EventReading::fill(Context& context) const {
  context.reset();
  for (const SlotValue& value : values) {
    context.slots[value.slot] = value.value;
    context.sure[value.slot] = value.sure;
  }
}

bool Adapting::takes(const plan::Adapter& adapter) {
  bool holds = evaluate(adapter.when).truth();
  payload_.faults.clear();  // another shape only says that the event is not this adapter's
  return holds;
}

void Adapting::read_key(const plan::Adapter& adapter, EventReading& reading) {
  Cell key = evaluate(adapter.key);
  if (key.present) reading.key = key.view();
  if (reading.key.empty() && payload_.faults.empty()) {
    payload_.fault(interpreter_.json_source(frame_, adapter.key), "missing, but it is the key of the call");
  }
}

void Adapting::read_field(const plan::AdapterField& field, EventReading& reading) {
  const plan::Slot& slot = interpreter_.plan().slots[field.slot];
  std::size_t faults = payload_.faults.size();
  Cell value = evaluate(field.value);
  if (value.present) {
    reading.values.push_back({field.slot, value, slot.scored ? sure(field) : 1.0});
  } else if (!slot.type.optional && payload_.faults.size() == faults) {
    reading.absent.push_back({field.slot, interpreter_.json_source(frame_, field.value)});
  }
}

double Adapting::sure(const plan::AdapterField& field) {
  if (field.sure == plan::no_node) return 0;
  Cell stated = evaluate(field.sure);
  return stated.present ? std::clamp(stated.number, 0.0, 1.0) : 0.0;
}

bool is_of(const plan::Adapter& adapter, std::string_view provider) {
  return provider.empty() || adapter.provider == provider;
}

void Adapting::read(std::string_view provider, EventReading& reading) {
  const std::vector<plan::Adapter>& adapters = interpreter_.plan().adapters;
  const auto found = std::find_if(adapters.begin(), adapters.end(),
                                  [&](const plan::Adapter& adapter) { return is_of(adapter, provider) && takes(adapter); });
  if (found == adapters.end()) return;
  reading.adapter = static_cast<std::uint32_t>(std::distance(adapters.begin(), found));
  reading.recognition = found->ignore ? Recognition::ignored : Recognition::read;
  if (found->ignore) return;
  read_key(*found, reading);
  for (const plan::AdapterField& field : found->fields) read_field(field, reading);
  take_faults(reading);
}

EventReading read_event(const Interpreter& interpreter, std::string_view provider, simdjson::dom::element payload, Frame& frame) {
  EventReading reading;
  frame.arena.reset();
  Payload event(payload, interpreter.plan());
  Adapting(interpreter, event, frame).read(provider, reading);
  return reading;
}

}  // namespace wrapup
