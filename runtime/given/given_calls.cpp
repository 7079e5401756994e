#include "runtime/given/given_calls.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/given/description.h"

namespace wrapup {

GivenCalls::GivenCalls(const Interpreter& interpreter, const Environment& environment, const std::string& provider,
                       plan::Phase phase, SeeCall see, SayOfEvent say)
    : interpreter_(interpreter),
      phase_(phase),
      see_(std::move(see)),
      say_(std::move(say)),
      contexts_(interpreter.plan(), environment),
      reader_(interpreter, environment, provider),
      context_(interpreter.plan()),
      merged_(interpreter.plan()) {}

void GivenCalls::add_all(EventSource& events) {
  for (auto next = events.next(); !std::holds_alternative<End>(next); next = events.next()) {
    if (const auto* event = std::get_if<Event>(&next)) add(*event);
    if (const auto* fault = std::get_if<ReadFault>(&next)) complain(fault->where, fault->message);
  }
}

void GivenCalls::add(const Event& event) {
  const auto [found, error] = reader_.read(event.bytes);
  if (found == nullptr) return complain(event.where(), error);
  const EventReading& reading = *found;
  switch (reading.recognition) {
    case Recognition::ignored: return say_(event.where(), "this event says nothing about a call");
    case Recognition::unrecognised:
      if (is_context(reader_.whole())) return add_context(reader_.whole(), event);
      return complain(event.where(), fmt::format("no adapter knows this event: {}", description_of(reader_.whole())));
    case Recognition::read: break;
  }
  if (!reading.key.empty()) {
    const auto& adapter = interpreter_.plan().adapters[reading.adapter];
    auto& call = merged_->add(reading, event.bytes);
    if (!adapter.during) {
      ended_.insert({adapter.provider, reading.key});
      return;
    }
    call.fill(context_);
    return show({reading.key, adapter.provider}, plan::Phase::during, call.faults(plan::Phase::during));
  }
  for (const auto& fault : reading.faults) complain(event.where(), fmt::format("{}: {}", fault.path, fault.message));
}

void GivenCalls::complain(const std::string& where, const std::string& message) {
  say_(where, message);
  faulty_ = true;
}

void GivenCalls::finish() {
  for (const auto& [name, call] : merged_->all()) {
    if (!ended_.contains(name)) continue;
    call.fill(context_);
    show({name.second, name.first}, plan::Phase::after, call.faults());
  }
}

void GivenCalls::restart() {
  merged_.emplace(interpreter_.plan());
  ended_.clear();
  calls_ = 0;
  faulty_ = false;
}

/// Whether all its members are groups of the context.
bool GivenCalls::is_context(simdjson::dom::element root) const {
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS || object.begin() == object.end()) return false;
  for (const auto& member : object) {
    const auto prefix = std::string(member.key) + ".";
    const auto& slots = interpreter_.plan().slots;
    if (!std::any_of(slots.begin(), slots.end(), [&](const plan::Slot& slot) { return slot.path.starts_with(prefix); }))
      return false;
  }
  return true;
}

void GivenCalls::add_context(simdjson::dom::element root, const Event& event) {
  context_.reset();
  std::vector<Fault> faults;
  for (auto& fault : contexts_.read(root, context_.slots, context_.sure, context_.arena, phase_))
    faults.push_back({std::move(fault.path), std::move(fault.message)});
  std::string_view id;
  const bool named = root.at_pointer("/call/id").get(id) == simdjson::SUCCESS;
  show({named ? std::string(id) : event.where(), "context"}, phase_, faults);
}

void GivenCalls::show(const RecordEvent& event, plan::Phase phase, const std::vector<Fault>& faults) {
  ++calls_;
  if (!faults.empty()) faulty_ = true;
  see_(event, phase, context_, faults);
}

}  // namespace wrapup
