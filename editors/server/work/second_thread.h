// What takes longer than a keystroke is done on a thread of its own, one piece after another, while somebody types on.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

#include "editors/server/meaning/made_calls.h"
#include "editors/server/meaning/recorded.h"
#include "editors/server/work/reply.h"

namespace wrapup::lsp {

/// What only the second thread touches.
struct Background {
  RecordedCalls recorded;
  MadeCalls made;
};

/// A piece of work. It has all that it needs of the rules, and looks at `stop` now and then: nobody waits any more then.
/// Throws RequestFault.
using Job = std::function<Reply(Background& background, const std::stop_token& stop)>;

class SecondThread {
 public:
  using Done = std::function<void(const Json& id, std::variant<Reply, Refusal> outcome)>;

  /// `done` is called for every piece of work, by this thread or by the one that gave up on it.
  SecondThread(Background background, Done done);
  /// Gives up on what waits, and waits for what runs.
  ~SecondThread();
  SecondThread(const SecondThread&) = delete;
  SecondThread& operator=(const SecondThread&) = delete;

  /// `about_text`: it is about the text as it is now, and worth nothing when that changes.
  void add(Json id, Job job, bool about_text);
  /// The text has changed: gives up on all that is about it.
  void text_changed();
  /// The client doesn't want to know any more.
  void cancel(const Json& id);

 private:
  struct Piece {
    Json id;
    Job job;
    bool about_text = false;
    std::stop_source stop;
  };

  void run(const std::stop_token& end);
  std::variant<Reply, Refusal> outcome_of(const Piece& piece);
  template <typename Which>
  void give_up(Which which, const Refusal& refusal);

  Background background_;
  Done done_;
  std::mutex mutex_;  // of what follows
  std::condition_variable_any changed_;
  std::deque<Piece> waiting_;
  std::optional<Piece> running_;  // its id and stop source; the job itself is at work
  std::jthread thread_;           // last: it ends first
};

}  // namespace wrapup::lsp
