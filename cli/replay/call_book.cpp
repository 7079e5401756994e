#include "cli/replay/call_book.h"

namespace wrapup::cli {

std::optional<OpenCall> OpenCalls::add(const EventReading& reading, EventStamp stamp, std::uint32_t expected,
                                       const Where& where) {
  const std::lock_guard lock(mutex_);
  const std::pair key(plan_.adapters[reading.adapter].provider, reading.key);
  auto found = calls_.find(key);
  if (found == calls_.end()) found = calls_.emplace(key, OpenCall{MergedCall(plan_), key.first, key.second, {}}).first;
  auto& call = found->second;
  call.merged.add(reading, std::move(stamp));
  call.events.emplace(where.sequence, where.text());
  if (call.events.size() < expected) return std::nullopt;
  return std::move(calls_.extract(found).mapped());
}

std::vector<OpenCall> OpenCalls::take_all() {
  const std::lock_guard lock(mutex_);
  std::vector<OpenCall> calls;
  for (auto& [key, call] : calls_) calls.push_back(std::move(call));
  calls_.clear();
  return calls;
}

}  // namespace wrapup::cli
