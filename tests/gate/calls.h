// The gate's calls: the shape of workload A, fewer, and the same on every machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wrapup::gate {

struct Calls {
  std::string events;  // NDJSON of about 2 KB an event, padded for simdjson
  std::size_t events_size = 0;
  std::vector<std::string_view> lines;
  std::vector<int> expected;  // rule by event, -1 for none
  std::string rule_file;      // path of the rules in the language

  std::string_view bytes() const { return std::string_view(events).substr(0, events_size); }
};

Calls calls();

}  // namespace wrapup::gate
