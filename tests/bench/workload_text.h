// Workload T: transcripts of about 1 KB, and 50 rules that each ask for twenty phrases, no phrase of which stands twice.
// Generated from a fixed seed; who mentions what is known from what was put in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wrapup::bench {

struct TextWorkload {
  std::vector<std::vector<std::string>> sets;  // phrases by rule
  std::vector<std::string> transcripts;
  std::string events;  // NDJSON with `id` and `transcript`, padded for simdjson
  std::vector<std::string_view> lines;
  std::vector<int> expected;  // by event: the first rule one of whose phrases is mentioned, or -1
  std::string rule_file;      // path of the rules in the language
};

TextWorkload text_workload();

}  // namespace wrapup::bench
