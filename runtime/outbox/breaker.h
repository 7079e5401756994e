// A circuit breaker: a destination that keeps failing is left alone for a while, then asked with one request whether it is back.
#pragma once

#include <string_view>
#include <variant>

#include "runtime/outbox/pause.h"

namespace wrapup::outbox {

struct BreakerSettings {
  int failures = 5;       // one after the other, that open it
  Time open_ms = 30'000;  // how long it stays open
};

struct Closed {
  int failures = 0;  // one after the other
  friend bool operator==(const Closed&, const Closed&) = default;
};
struct Open {
  Time until = 0;
  friend bool operator==(const Open&, const Open&) = default;
};
struct HalfOpen {
  friend bool operator==(const HalfOpen&, const HalfOpen&) = default;
};  // one request is under way

using Breaker = std::variant<Closed, Open, HalfOpen>;

/// What an answer says of the destination, as against the request: one that is refused with 400 came from a server in good
/// health.
enum class Health { good, bad, unknown };

/// Whether a request may be sent now.
bool lets_through(const Breaker& breaker, Time now);
/// The first moment at which one may, as things stand; HalfOpen waits for an answer, and gives the end of time.
Time opens_at(const Breaker& breaker);
/// The breaker when a request is sent that it lets through.
Breaker on_sent(const Breaker& breaker);
/// The breaker when an answer, or its absence, is known. Where that says nothing, a half-open one is asked again at once.
Breaker on_answer(const Breaker& breaker, Health health, Time now, const BreakerSettings& settings);

/// "closed", "open", "half_open".
std::string_view word_of(const Breaker& breaker);

}  // namespace wrapup::outbox
