// One destination as the outbox sees it: what waits for it, and how much it can bear.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "runtime/outbox/breaker.h"

namespace wrapup::outbox {

/// What a deployment says about one destination, or about all others.
struct LaneSettings {
  int concurrency = 8;    // requests under way at once
  double per_second = 0;  // requests a second, on the average; 0: as many as there are
  BreakerSettings breaker = {};
  plan::Retry retry{.times = 8, .first_ms = 2'000, .last_ms = 600'000};  // where the rules say nothing
};

/// Which step of which call. The event is empty for what is done after the call.
struct StepRef {
  std::string call, event, key;
  friend auto operator<=>(const StepRef&, const StepRef&) = default;
};

class Lane {
 public:
  explicit Lane(LaneSettings settings) : settings_(settings) {}

  /// A step that can be sent as soon as the destination bears it. Steps that are due first go first; of equals, who came first.
  void add(const StepRef& step, std::optional<Time> due);
  /// One that is sent again, not before `at`.
  void add_later(const StepRef& step, std::optional<Time> due, Time at);
  /// Forgets a step that waits.
  void remove(const StepRef& step);
  /// The next step to send now, which counts as under way from here on; nothing where there is none, or none can be borne.
  std::optional<StepRef> take(Time now);
  /// What is known of a request that was under way. `hold`: how long the destination asked to be left alone.
  void answered(Health health, std::optional<Time> hold, Time now);
  /// When take() may have something next, without any answer coming in; nothing where only an answer can change that.
  std::optional<Time> next(Time now) const;

  const LaneSettings& settings() const { return settings_; }
  const Breaker& breaker() const { return breaker_; }
  /// Until when the destination asked to be left alone; 0 where it did not.
  Time held_until() const { return held_until_; }
  std::size_t waiting() const { return ready_.size() + later_.size(); }
  int under_way() const { return under_way_; }

 private:
  using Place = std::tuple<Time, std::uint64_t>;  // due, order of arrival
  struct Later {
    StepRef step;
    std::optional<Time> due;
  };
  Time bears_at(Time now) const;

  LaneSettings settings_;
  Breaker breaker_ = Closed{};
  Time held_until_ = 0;
  double tokens_ = 1;  // of the rate, at `counted_at_`
  Time counted_at_ = 0;
  int under_way_ = 0;
  std::uint64_t arrivals_ = 0;
  std::map<Place, StepRef> ready_;
  std::multimap<Time, Later> later_;
};

}  // namespace wrapup::outbox
