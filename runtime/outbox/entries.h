// What the outbox writes into the journal, and what it reads there: the only things that change it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "runtime/delivery/sequence.h"
#include "runtime/outbox/breaker.h"

namespace wrapup::outbox {

/// What a platform waits for while the call goes on: replies, and all that comes before them in their rules.
struct Answering {
  Time by = 0;  // what is not done by then has failed
  std::set<std::string> keys;
};

/// A call was decided: what is to be done. Steps that it asked for before and does not ask for now are not wanted any more.
struct Decided {
  std::string event;  // while the call goes on: the event that was decided; what other events asked for is not concerned
  std::vector<PlannedStep> steps;
  Answering answering = {};
};

/// A step is about to be sent: written before it is.
struct Attempted {
  std::string key;
  std::int64_t number = 1;           // of this step, from 1
  nlohmann::ordered_json arguments;  // complete
};

/// What came of an attempt.
struct Answered {
  std::string key;
  std::int64_t number = 1;
  Outcome outcome;
  std::optional<Time> again_at;  // it has failed and is tried again then
  Health health = Health::unknown;
  std::optional<Time> hold;  // how long the destination asked to be left alone
};

/// A step that was not sent, or whose receipt another one changed: skipped, withdrawn, stood in; failed where its request could
/// not be made.
struct Settled {
  Receipt receipt;
};

/// A person wants a failed step tried again.
struct Reopened {
  std::string key;
  bool anew = false;  // its request is made by the rules of now; else it is what was sent before
};

/// The call's data are gone: nothing of it can be sent any more.
struct Erased {};

using Happening = std::variant<Decided, Attempted, Answered, Settled, Reopened, Erased>;

/// Something that happened to the steps of a call.
struct Entry {
  std::string call;
  Time at = 0;
  Happening what;
  std::string destination = {};  // of the step; empty where it is not known
};

}  // namespace wrapup::outbox
