#include "runtime/outbox/lane.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wrapup::outbox {

namespace {

constexpr Time never = std::numeric_limits<Time>::max();

}  // namespace

void Lane::add(const StepRef& step, std::optional<Time> due) {
  ready_.emplace(Place{due.value_or(never), arrivals_++}, step);
}

void Lane::add_later(const StepRef& step, std::optional<Time> due, Time at) {
  later_.emplace(at, Later{step, due});
}

void Lane::remove(const StepRef& step) {
  std::erase_if(ready_, [&](const auto& each) { return each.second == step; });
  std::erase_if(later_, [&](const auto& each) { return each.second.step == step; });
}

Time Lane::bears_at(Time now) const {
  if (under_way_ >= settings_.concurrency) return never;
  Time at = std::max(held_until_, opens_at(breaker_));
  if (settings_.per_second > 0) {
    const auto tokens = tokens_ + static_cast<double>(now - counted_at_) / 1000 * settings_.per_second;
    if (tokens < 1) at = std::max(at, now + static_cast<Time>(std::ceil((1 - tokens) / settings_.per_second * 1000)));
  }
  return at;
}

std::optional<StepRef> Lane::take(Time now) {
  while (!later_.empty() && later_.begin()->first <= now) {
    add(later_.begin()->second.step, later_.begin()->second.due);
    later_.erase(later_.begin());
  }
  if (ready_.empty() || bears_at(now) > now) return std::nullopt;
  auto step = std::move(ready_.begin()->second);
  ready_.erase(ready_.begin());
  if (settings_.per_second > 0) {
    // As many as a second gives can be sent at once, at least one.
    const auto most = std::max(1.0, settings_.per_second);
    const auto tokens = tokens_ + static_cast<double>(now - counted_at_) / 1000 * settings_.per_second;
    tokens_ = std::min(most, tokens) - 1;
    counted_at_ = now;
  }
  ++under_way_;
  breaker_ = on_sent(breaker_);
  return step;
}

void Lane::answered(Health health, std::optional<Time> hold, Time now) {
  --under_way_;
  breaker_ = on_answer(breaker_, health, now, settings_.breaker);
  if (hold) held_until_ = std::max(held_until_, now + *hold);
}

std::optional<Time> Lane::next(Time now) const {
  if (waiting() == 0) return std::nullopt;
  const auto bears = bears_at(now);
  if (bears == never) return std::nullopt;
  const auto first = ready_.empty() ? later_.begin()->first : now;
  return std::max({first, bears, now});
}

}  // namespace wrapup::outbox
