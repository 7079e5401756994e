#include "tests/bench/yardstick.h"

#include <simdjson.h>

#include <algorithm>

namespace wrapup::bench {

std::uint64_t bare_loop(const Workload& workload) {
  thread_local simdjson::ondemand::parser parser;
  std::uint64_t seen = 0;
  for (const auto line : workload.lines) {
    // The lines lie in one padded buffer, so that nothing is copied.
    auto document = parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING);
    std::string_view to, intent;
    std::int64_t duration = 0;
    if (document["to_number"].get_string().get(to) || document["duration_s"].get_int64().get(duration) ||
        document["intent"].get_string().get(intent))
      continue;
    seen += to.size() + intent.size() + static_cast<std::uint64_t>(duration);
  }
  return seen;
}

HandWritten::HandWritten(const Workload& workload) {
  int index = 0;
  for (const auto& rule : workload.rules) by_number_.emplace(rule.to_number, Entry{index++, rule.intents, rule.longer_than});
}

int HandWritten::decide(std::string_view to, std::string_view intent, std::int64_t duration) const {
  const auto found = by_number_.find(to);
  if (found == by_number_.end()) return -1;
  const auto& entry = found->second;
  if (std::find(entry.intents.begin(), entry.intents.end(), intent) == entry.intents.end()) return -1;
  return duration > entry.longer_than ? entry.rule : -1;
}

}  // namespace wrapup::bench
