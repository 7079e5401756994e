// Whoever is on the line while other systems are asked: the platforms that wait for an answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/delivery/waiting.h"
#include "runtime/outbox/pause.h"

namespace wrapup::outbox {

/// An answer that no step gave.
struct Fallback {
  std::string call, event, json;
};

/// One thread's.
class Callers {
 public:
  /// Destroyed, it answers whoever is left.
  ~Callers() { let_go(); }
  Callers() = default;
  Callers(const Callers&) = delete;
  Callers& operator=(const Callers&) = delete;

  void add(Waiting waiting);
  /// What the event asks for is known to the outbox.
  void decided(std::string_view call, std::string_view event);
  bool wait(std::string_view call, std::string_view event) const;
  /// Answers everybody who waits for this event: a delivery that was repeated waits with the first. False where nobody did.
  bool answer(std::string_view call, std::string_view event, const std::string& json);
  /// What those are to be answered to whom no step will reply any more: {} where the rules have no reply, and `otherwise` where
  /// the time is long over. They wait on until answer() is called.
  std::vector<Fallback> fallbacks(Time now,
                                  const std::function<bool(const std::string& call, const std::string& event)>& can_answer) const;
  /// Answers everybody `otherwise`.
  void let_go();
  /// When fallbacks() may have something without anything happening.
  std::optional<Time> next() const;

 private:
  struct Caller {
    Waiting waiting;
    bool decided = false;
  };
  std::vector<Caller> callers_;  // as many as calls go on at one moment and ask
};

}  // namespace wrapup::outbox
