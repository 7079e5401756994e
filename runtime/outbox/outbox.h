// What is to be sent, what was, and what is next: a state that changes by entries alone, each of which stands in the journal.
// It knows no clock, no network and no disk; Delivery (delivery.h) is what gives it those.
//
//   a decision → apply(Decided) → advance() → Attempted …      the journal, then the network
//   an answer  → answered()     → Answered   → advance() → …   the journal, then the network
//
// After a restart load() takes the same entries in, and everything goes on with the same keys.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "runtime/outbox/lane.h"
#include "runtime/outbox/work.h"

namespace wrapup::outbox {

struct OutboxSettings {
  LaneSettings lane = {};                          // of destinations without settings of their own
  std::map<std::string, LaneSettings> lanes = {};  // by the destination's name
  Time patience = 24 * 60 * 60 * 1000;  // how long a step waits for a destination that cannot be reached before it has failed
};

/// What came of an attempt, as far as the outbox is concerned.
struct Verdict {
  Outcome outcome;
  bool try_again = false;  // a failure that may be gone next time
  Health health = Health::unknown;
  std::optional<Time> hold;
};

/// One destination, for people and figures.
struct LaneStatus {
  std::string destination;
  std::size_t waiting = 0, under_way = 0;
  Breaker breaker;
  Time held_until = 0;
};

class Outbox {
 public:
  /// The rules say which actions there are. `random` gives numbers from 0 to 1.
  Outbox(std::shared_ptr<const plan::Plan> plan, OutboxSettings settings, std::function<double()> random);

  /// Whether the steps of a call are in memory. Those of others have to be loaded before anything new about the call is applied.
  bool knows(const std::string& call) const { return works_.contains(call); }
  /// Takes in all that the journal has of a call that is not in memory. What was under way when the program ended is sent again.
  void load(const std::string& call, const std::vector<Entry>& history);
  /// Takes in something new: a decision, a wish to try again, an erasure. What `advance` and `answered` give is taken in already.
  void apply(const Entry& entry);
  /// Other rules: steps are looked up in them from now on.
  void change_plan(std::shared_ptr<const plan::Plan> plan);

  /// What is to be done now: steps to send (Attempted) and steps that will not be (Settled), in the order in which they are to be
  /// written. Finished calls are forgotten.
  std::vector<Entry> advance(Time now);
  /// What came of an attempt. Nothing where nobody waits for it.
  std::vector<Entry> answered(const std::string& call, const std::string& key, std::int64_t number, const Verdict& verdict,
                              Time now);
  /// When advance() may have something next, if nothing else happens.
  std::optional<Time> next(Time now) const;

  const PlannedStep* find(const std::string& call, const std::string& key);
  /// By when a platform waits for a step; nothing where none does.
  std::optional<Time> answer_by(const std::string& call, const std::string& key);
  /// The event that asked for a step, empty for what is done after the call.
  std::string event_of(const std::string& call, const std::string& key);
  /// Whether a platform can still be answered by what an event asked for.
  bool can_answer(const std::string& call, const std::string& event) const;
  /// Whether the request of a step is to be the one that was sent before.
  bool sends_as_before(const std::string& call, const std::string& key);
  /// Why a step that has failed cannot be tried again; empty where it can.
  std::string too_late(const std::string& call, const std::string& key);
  /// What became of a step; nothing while it is open, or not in memory.
  std::optional<StepOutcome> outcome_of(const std::string& call, const std::string& key);
  std::vector<LaneStatus> lanes() const;
  /// Calls with something left to do.
  std::size_t open_calls() const { return works_.size(); }

 private:
  /// By the event that asked; the empty one is what is done after the call.
  using CallWork = std::map<std::string, Work>;
  struct Place {
    std::string event;
    Work* work = nullptr;
    Found found;
  };

  Place locate(const std::string& call, const std::string& key);
  Lane& lane(const std::string& destination);
  void fold(CallWork& works, const Entry& entry) const;
  /// Puts what waits for its destination into the lanes, or takes it out of them.
  void queue(const std::string& call);
  void unqueue(const std::string& call);
  void turns(const std::string& call, const std::string& event, Work& work, Sequence& sequence, Time now,
             std::vector<Entry>& out);
  void withdraw(const std::string& call, Sequence& dropped, Time now, std::vector<Entry>& out);
  void give_up(Time now, std::vector<Entry>& out);
  /// Fails what a platform waited for in vain.
  void miss_answers(Time now, std::vector<Entry>& out);
  void miss(const StepRef& ref, const Found& found, Time now, std::vector<Entry>& out);
  /// Why a step that a platform waits for is not even begun; empty where it is.
  std::string cannot_wait(const Work& work, const PlannedStep& step, const Progress& progress, Time now);
  bool is_reply(const PlannedStep& step) const;
  void note_answers(const std::string& call);
  void begin(const StepRef& ref, Time now, std::vector<Entry>& out);

  std::shared_ptr<const plan::Plan> plan_;
  OutboxSettings settings_;
  std::function<double()> random_;
  std::map<std::string, CallWork> works_;
  std::map<std::string, Lane> lanes_;
  std::set<std::string> touched_;                                    // calls that advance() has to look at
  std::set<std::tuple<Time, std::string, std::string>> answers_by_;  // when which call's event has to be answered
  Time looked_at_ = 0;                                               // when it last looked for steps that nobody takes
};

}  // namespace wrapup::outbox
