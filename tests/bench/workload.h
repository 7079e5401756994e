// Workload A: calls of about 2 KB and N rules "number = x and intent in three and duration > k", from ../shared/bench/calls.mjs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wrapup::bench {

struct Rule {
  std::string to_number;
  std::vector<std::string> intents;
  int longer_than = 0;
};

struct Workload {
  int size = 0;  // rules
  std::vector<Rule> rules;
  std::string events;           // NDJSON, padded for simdjson
  std::size_t events_size = 0;  // without the padding
  std::vector<std::string_view> lines;
  std::vector<int> expected;  // rule by event, -1 for none
  std::string rule_file;      // path of the rules in the language

  std::string_view bytes() const { return std::string_view(events).substr(0, events_size); }
};

/// For 10, 100, 1,000 and 10,000 rules. Generates once what is not there yet, with node. Null where ../shared or node is absent,
/// after a message.
const std::vector<Workload>* workloads();

}  // namespace wrapup::bench
