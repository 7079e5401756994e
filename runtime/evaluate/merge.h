// One call may arrive as several events, repeated and in any order. Per slot the event with the greatest stamp that has the slot
// wins, so that any order and any repetition give the same call.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/evaluate/adapt.h"

namespace wrapup {

/// What orders the events of one call.
struct EventStamp {
  std::int64_t at = std::numeric_limits<std::int64_t>::min();  // slot event.at; without it an event stands before all others
  std::string id;                                              // slot event.id, or ""
  std::string content;                                         // SHA-256 of the event's bytes

  friend auto operator<=>(const EventStamp&, const EventStamp&) = default;
};

/// The stamp of an event that was read from `bytes`.
EventStamp stamp_of(const plan::Plan& plan, const EventReading& reading, std::string_view bytes);

/// What the events of one call say together. Owns its memory; the plan must outlive it.
class MergedCall {
 public:
  explicit MergedCall(const plan::Plan& plan) : plan_(&plan), slots_(plan.slots.size()) {}

  void add(const EventReading& reading, EventStamp stamp);
  /// Sets every slot of `context`; its cells point into this call.
  void fill(Context& context) const;
  /// What was wrong with the events, and the required slots that none of them filled; in an order of their own. Of a call that
  /// still goes on only those slots that an adapter should have filled: what its end tells is not there yet.
  std::vector<Fault> faults(plan::Phase phase = plan::Phase::after) const;

 private:
  struct Held {
    Cell value;
    double sure = 1;
    EventStamp stamp;
  };
  const plan::Plan* plan_;
  std::vector<Held> slots_;
  std::set<std::pair<std::string, std::string>> faults_;    // path, message
  std::set<std::pair<std::uint32_t, std::string>> absent_;  // slot, path
  Arena arena_;
};

/// Calls by provider and key.
class Calls {
 public:
  explicit Calls(const plan::Plan& plan) : plan_(plan) {}

  /// Adds a reading (Recognition::read) to its call, which it returns.
  MergedCall& add(const EventReading& reading, std::string_view bytes);
  const std::map<std::pair<std::string, std::string>, MergedCall>& all() const { return calls_; }

 private:
  const plan::Plan& plan_;
  std::map<std::pair<std::string, std::string>, MergedCall> calls_;
};

}  // namespace wrapup
