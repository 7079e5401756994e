// Decides calls once they are complete, or at their deadline, and again when more is heard of them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "runtime/decide/decide_call.h"
#include "runtime/journal/journal.h"

namespace wrapup::deciding {

/// What was heard of a call.
struct Heard {
  std::string call;      // as the journal names it
  std::string provider;  // the adapters'
  std::string key;       // the call's
  journal::Sequence sequence = 0;
  std::int64_t at = 0;  // when, in milliseconds since 1970
  bool complete = false;
};

/// What came of deciding, for whoever counts.
struct DecidedNews {
  bool stored = false;       // false: the journal could not keep it; it is tried again
  bool changed = false;      // it was decided before, otherwise
  bool at_deadline = false;  // it was not complete
  bool candidate_differs = false;
  std::string error = {};  // why it was not stored
};

struct DeciderSettings {
  std::int64_t deadline_ms = 600'000;  // after the first event of a call that does not become complete
  unsigned threads = 1;
};

class Decider {
 public:
  /// `journal` and `rules` must outlive it; `news` is called on any thread, and must be quick.
  Decider(journal::Journal& journal, const RuleSets& rules, journal::Clock clock, DeciderSettings settings,
          std::function<void(const DecidedNews&)> news);
  ~Decider();
  Decider(const Decider&) = delete;
  Decider& operator=(const Decider&) = delete;

  /// An event has become durable. It decides at once where the call is complete, was decided before, or where no adapter of its
  /// provider says what complete is; else at the deadline.
  void hear(Heard heard);
  /// Calls that wait: for more, or for their turn.
  std::size_t waiting() const;
  /// Returns when nothing waits for its turn; calls that wait for more still do.
  void settle();
  /// Looks at deadlines now; otherwise it does every second.
  void check_deadlines();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wrapup::deciding
