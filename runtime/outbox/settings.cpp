#include "runtime/outbox/settings.h"

namespace wrapup::outbox {

namespace {

constexpr Time minute = 60'000, day = 24 * 60 * minute;

/// What [deliver] says for all and [destination.NAME] for one: each setting that is left out is as in what is there.
void read_lane(Section& section, LaneSettings& lane) {
  lane.concurrency = static_cast<int>(section.integer("concurrency", 1, 1000, lane.concurrency));
  lane.per_second = section.number("per_second", 0, 10'000, lane.per_second);
  lane.breaker.failures = static_cast<int>(section.integer("rest_after", 1, 1000, lane.breaker.failures));
  lane.breaker.open_ms = section.duration("rest", 1, day, lane.breaker.open_ms);
  lane.retry.times = section.integer("retry_times", 1, 1000, lane.retry.times);
  lane.retry.first_ms = section.duration("retry_first", 1, day, lane.retry.first_ms);
  lane.retry.last_ms = section.duration("retry_last", 1, day, std::max(lane.retry.first_ms, lane.retry.last_ms));
  if (lane.retry.last_ms < lane.retry.first_ms)
    section.fault("retry_last", "the longest pause is shorter than the first", "retry_first = \"2s\", retry_last = \"10m\"");
}

void read_limits(Section& section, send::Limits& limits) {
  limits.timeout_ms = section.duration("timeout", 1, 10 * minute, limits.timeout_ms);
  limits.connect_ms = std::min(limits.timeout_ms, section.duration("connect_timeout", 1, 10 * minute, limits.connect_ms));
  limits.largest_answer = static_cast<std::size_t>(
      section.integer("largest_answer", 1024, 64 << 20, static_cast<std::int64_t>(limits.largest_answer)));
}

}  // namespace

DeliverySettings read_delivery_settings(Section& root) {
  DeliverySettings settings;
  if (auto section = root.section("deliver")) {
    read_lane(*section, settings.outbox.lane);
    read_limits(*section, settings.network.limits);
    settings.outbox.patience = section->duration("patience", minute, 30 * day, settings.outbox.patience);
    settings.network.files = section->path("files", "files");
  }
  for (auto& [name, section] : root.sections("destination")) {
    auto lane = settings.outbox.lane;
    auto limits = settings.network.limits;
    read_lane(section, lane);
    read_limits(section, limits);
    limits.private_addresses = section.truth("private_addresses", false);
    settings.outbox.lanes[name] = lane;
    settings.network.destinations[name] = limits;
  }
  for (auto& [name, section] : root.sections("auth")) {
    if (auto profile = send::read_profile(section)) settings.network.profiles[name] = std::move(*profile);
  }
  return settings;
}

}  // namespace wrapup::outbox
