#include "cli/given_calls.h"

#include <fmt/format.h>

#include <iostream>
#include <set>

#include "cli/command.h"
#include "cli/recorded.h"
#include "cli/replay/description.h"
#include "compiler/diagnostics/render_line.h"
#include "runtime/evaluate/merge.h"
#include "runtime/read/read_context.h"
#include "runtime/slots/event_reader.h"

namespace wrapup::cli {

namespace {

class GivenCalls {
 public:
  GivenCalls(const CallSource& source, const Interpreter& interpreter, const Environment& environment, const SeeCall& see)
      : source_(source),
        interpreter_(interpreter),
        see_(see),
        contexts_(interpreter.plan(), environment),
        reader_(interpreter, environment, source.provider),
        context_(interpreter.plan()),
        merged_(interpreter.plan()) {}

  void add(const Event& event) {
    const auto [found, error] = reader_.read(event.bytes);
    if (found == nullptr) return complain(event.where(), error);
    const EventReading& reading = *found;
    switch (reading.recognition) {
      case Recognition::ignored: return say(event.where(), "this event says nothing about a call");
      case Recognition::unrecognised:
        if (is_context(reader_.whole())) return add_context(reader_.whole(), event);
        return complain(event.where(), fmt::format("no adapter knows this event: {}", description_of(reader_.whole())));
      case Recognition::read: break;
    }
    if (!reading.key.empty()) {
      const auto& adapter = interpreter_.plan().adapters[reading.adapter];
      auto& call = merged_.add(reading, event.bytes);
      if (!adapter.during) {
        ended_.insert({adapter.provider, reading.key});
        return;
      }
      call.fill(context_);
      return show({reading.key, adapter.provider}, plan::Phase::during, call.faults(plan::Phase::during));
    }
    for (const auto& fault : reading.faults) complain(event.where(), fmt::format("{}: {}", fault.path, fault.message));
  }

  void complain(const std::string& where, const std::string& message) {
    say(where, message);
    faulty_ = true;
  }

  int finish() {
    for (const auto& [name, call] : merged_.all()) {
      if (!ended_.contains(name)) continue;
      call.fill(context_);
      show({name.second, name.first}, plan::Phase::after, call.faults());
    }
    if (calls_ == 0) {
      std::cerr << "wrapup: no call to decide\n";
      return trouble;
    }
    return faulty_ ? findings : fine;
  }

 private:
  static void say(const std::string& where, const std::string& message) {
    std::cerr << fmt::format("wrapup: {}: {}\n", where, shown(message));
  }

  /// Whether all its members are groups of the context.
  bool is_context(simdjson::dom::element root) const {
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

  void add_context(simdjson::dom::element root, const Event& event) {
    context_.reset();
    std::vector<Fault> faults;
    for (auto& fault : contexts_.read(root, context_.slots, context_.sure, context_.arena, source_.phase)) {
      faults.push_back({std::move(fault.path), std::move(fault.message)});
    }
    std::string_view id;
    const bool named = root.at_pointer("/call/id").get(id) == simdjson::SUCCESS;
    show({named ? std::string(id) : event.where(), "context"}, source_.phase, faults);
  }

  void show(const RecordEvent& event, plan::Phase phase, const std::vector<Fault>& faults) {
    ++calls_;
    if (!faults.empty()) faulty_ = true;
    see_(event, phase, context_, faults);
  }

  const CallSource& source_;
  const Interpreter& interpreter_;
  const SeeCall& see_;
  ContextReader contexts_;
  EventReader reader_;
  Context context_;
  Calls merged_;
  std::set<std::pair<std::string, std::string>> ended_;  // provider and key
  std::size_t calls_ = 0;
  bool faulty_ = false;
};

}  // namespace

int read_calls(const CallSource& source, const Interpreter& interpreter, const Environment& environment, const SeeCall& see) {
  const Recorded recorded({source.path});
  if (!recorded.problem().empty()) {
    std::cerr << "wrapup: " << recorded.problem() << "\n";
    return trouble;
  }
  GivenCalls calls(source, interpreter, environment, see);
  const auto events = recorded.open();
  for (auto next = events->next(); !std::holds_alternative<End>(next); next = events->next()) {
    if (const auto* event = std::get_if<Event>(&next)) calls.add(*event);
    if (const auto* fault = std::get_if<ReadFault>(&next)) calls.complain(fault->where, fault->message);
  }
  return calls.finish();
}

}  // namespace wrapup::cli
