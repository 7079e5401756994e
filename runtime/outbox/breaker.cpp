#include "runtime/outbox/breaker.h"

#include <limits>

#include "runtime/values/overloaded.h"

namespace wrapup::outbox {

bool lets_through(const Breaker& breaker, Time now) {
  return opens_at(breaker) <= now;
}

Time opens_at(const Breaker& breaker) {
  return std::visit(
      Overloaded{[](const Closed&) { return std::numeric_limits<Time>::min(); }, [](const Open& open) { return open.until; },
                 [](const HalfOpen&) { return std::numeric_limits<Time>::max(); }},
      breaker);
}

Breaker on_sent(const Breaker& breaker) {
  return std::visit(
      Overloaded{[](const Closed& closed) -> Breaker { return closed; }, [](const Open&) -> Breaker { return HalfOpen{}; },
                 [](const HalfOpen&) -> Breaker { return HalfOpen{}; }},
      breaker);
}

Breaker on_answer(const Breaker& breaker, Health health, Time now, const BreakerSettings& settings) {
  const auto open = [&]() -> Breaker { return Open{now + settings.open_ms}; };
  return std::visit(
      Overloaded{[&](const Closed& closed) -> Breaker {
                   switch (health) {
                     case Health::good: return Closed{};
                     case Health::unknown: return closed;
                     case Health::bad: return closed.failures + 1 < settings.failures ? Closed{closed.failures + 1} : open();
                   }
                   return closed;
                 },
                 // Requests that were under way when it opened: an answer is as good as that of a probe.
                 [&](const Open& still) -> Breaker { return health == Health::good ? Breaker(Closed{}) : Breaker(still); },
                 [&](const HalfOpen&) -> Breaker {
                   switch (health) {
                     case Health::good: return Closed{};
                     case Health::unknown: return Open{now};
                     case Health::bad: return open();
                   }
                   return HalfOpen{};
                 }},
      breaker);
}

std::string_view word_of(const Breaker& breaker) {
  return std::visit(
      Overloaded{[](const Closed&) { return std::string_view("closed"); }, [](const Open&) { return std::string_view("open"); },
                 [](const HalfOpen&) { return std::string_view("half_open"); }},
      breaker);
}

}  // namespace wrapup::outbox
