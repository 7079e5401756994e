#include "tests/bench/yardstick.h"

#include <simdjson.h>

#include <algorithm>

namespace wrapup::bench {

namespace {

/// The line lies in a padded buffer, so that nothing is copied.
std::uint64_t bare(simdjson::ondemand::parser& parser, const char* line, std::size_t size) {
  auto document = parser.iterate(line, size, size + simdjson::SIMDJSON_PADDING);
  std::string_view id, type, to, intent;
  std::int64_t duration = 0;
  if (document.find_field("id").get_string().get(id) || document.find_field("type").get_string().get(type) ||
      document.find_field("to_number").get_string().get(to) || document.find_field("duration_s").get_int64().get(duration) ||
      document.find_field("intent").get_string().get(intent))
    return 0;
  return id.size() + type.size() + to.size() + intent.size() + static_cast<std::uint64_t>(duration);
}

}  // namespace

std::uint64_t bare_loop(std::string_view ndjson) {
  simdjson::ondemand::parser parser;
  std::uint64_t seen = 0;
  for (std::size_t at = 0; at < ndjson.size();) {
    const std::size_t end = ndjson.find('\n', at);
    seen += bare(parser, ndjson.data() + at, end - at);
    at = end + 1;
  }
  return seen;
}

std::uint64_t bare_loop(const std::vector<std::string_view>& lines) {
  simdjson::ondemand::parser parser;
  std::uint64_t seen = 0;
  for (const std::string_view line : lines) seen += bare(parser, line.data(), line.size());
  return seen;
}

std::vector<HandWritten::Call> HandWritten::calls_of(const Workload& workload) {
  simdjson::dom::parser parser;
  std::vector<Call> calls;
  for (const auto line : workload.lines) {
    const simdjson::dom::element event = parser.parse(line.data(), line.size(), true);
    calls.push_back({std::string(event["to_number"].get_string().value()), std::string(event["intent"].get_string().value()),
                     event["duration_s"].get_int64().value()});
  }
  return calls;
}

HandWritten::HandWritten(const Workload& workload) {
  int index = 0;
  for (const auto& rule : workload.rules) by_number_.emplace(rule.to_number, Entry{index++, rule.intents, rule.longer_than});
}

int HandWritten::decide(const Call& call) const {
  const auto found = by_number_.find(call.to);
  if (found == by_number_.end()) return -1;
  const auto& entry = found->second;
  if (std::find(entry.intents.begin(), entry.intents.end(), call.intent) == entry.intents.end()) return -1;
  return call.duration > entry.longer_than ? entry.rule : -1;
}

}  // namespace wrapup::bench
