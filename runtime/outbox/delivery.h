// What was decided is done: reads decisions from the journal, sends their steps, and writes down every attempt before it is sent
// and every answer after. One thread owns the outbox; the network has its own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/delivery/waiting.h"
#include "runtime/journal/journal.h"
#include "runtime/outbox/rules_in_use.h"
#include "runtime/send/network.h"

namespace wrapup::outbox {

struct DeliverySettings {
  OutboxSettings outbox;
  send::NetworkSettings network;
  bool dry = false;  // nothing leaves: attempts are written down as they would be sent, and answered with made-up results
};

/// One thing that came of sending, for figures and logs. Nothing of the call is in it.
struct DeliveryNews {
  std::string destination;
  std::string outcome;  // "done", "again", "failed", "skipped", "stood_in", "withdrawn"
};

class Delivery {
 public:
  /// `told` hears of every outcome, `fault` of what keeps it from working (the journal cannot be written); both on its thread.
  /// What it is given must outlive it.
  Delivery(journal::Journal& journal, RulesNow rules, DeliverySettings settings, journal::Clock now,
           std::function<double()> random, std::function<void(const DeliveryNews&)> told,
           std::function<void(const std::string&)> fault);
  /// Stops. What was sent and not answered is sent again, with the same key, by the next run.
  ~Delivery();
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;

  /// Begins: takes up `open_calls`, of which all is known up to entry `upto`, and follows the journal from there.
  void start(const std::vector<std::string>& open_calls, journal::Sequence upto);
  /// A platform waits for an answer; it is about to be decided, or has been. From any thread.
  void wait_for_answer(Waiting waiting);
  /// A person wants a failed step tried again: with the request that was sent before, or one made by the rules of now; its key
  /// is the same. Gives why that cannot be, or nothing. From any thread.
  std::string redeliver(const std::string& call, const std::string& key, const std::string& by, bool anew = false);
  /// How the destinations do. From any thread.
  std::vector<LaneStatus> lanes() const;
  /// Calls with something left to do. From any thread.
  std::size_t open_calls() const;

 private:
  struct State;
  std::shared_ptr<State> state_;  // the journal's listener may look for it when it is gone
};

}  // namespace wrapup::outbox
