#include "tests/gate/calls.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <random>

namespace wrapup::gate {

namespace {

constexpr std::size_t rules = 100, events = 200;
constexpr std::array intents = {"book", "cancel", "reschedule", "billing", "refund", "support", "sales", "complaint"};
constexpr const char* rules_before =
    "package gate\n\ncontext {\n  call {\n    id: string\n    to: string?\n    intent: string?\n    duration: int?\n  }\n}\n\n"
    "adapter gate \"call.completed\" when type == \"call.completed\" {\n  key id\n  call.id = id\n  call.to = to_number\n"
    "  call.intent = intent\n  call.duration = duration_s\n}\n\ndecision owner: int, first, optional, after\n\ndecide owner {\n";

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

/// Rule i: number i, one of three intents, longer than k.
struct Rule {
  std::string number;
  std::size_t first_intent = 0;
  std::size_t longer_than = 0;

  std::string_view intent(std::size_t i) const { return intents[(first_intent + i) % intents.size()]; }
};

std::string words(Random& random, std::size_t size) {
  constexpr std::array some = {"appointment", "tomorrow", "please",   "the",   "account",
                               "is",          "your",     "\\u2019s", "order", "\\\"ok\\\""};
  std::string text;
  while (text.size() < size) text += std::string(some[below(random, some.size())]) + " ";
  return text;
}

}  // namespace

Calls calls() {
  Calls made;
  Random random(4);
  std::vector<Rule> all;
  std::string text = rules_before;
  for (std::size_t i = 0; i < rules; ++i) {
    const Rule& rule = all.emplace_back(
        Rule{fmt::format("+1{:010}", 2'000'000'000 + i * 7919), below(random, intents.size()), below(random, 100)});
    text += fmt::format(
        "  rule owner_{:03}\n    when call.to == \"{}\" and call.intent in [\"{}\", \"{}\", \"{}\"] and call.duration is present "
        "and "
        "call.duration > {}\n    then {}\n",
        i, rule.number, rule.intent(0), rule.intent(1), rule.intent(2), rule.longer_than, i);
  }
  for (std::size_t event = 0; event < events; ++event) {
    const std::size_t wanted = below(random, rules), kind = below(random, 5);  // four of five match
    const Rule& rule = all[wanted];
    const std::string_view intent = rule.intent(kind == 0 ? 3 : below(random, 3));
    made.expected.push_back(kind == 0 ? -1 : static_cast<int>(wanted));
    made.events += fmt::format(
        R"({{"id":"evt_{:06}","type":"call.completed","provider":"any","from_number":"+15550100","to_number":"{}","agent":{{"id":7,)"
        R"("tags":["a","b"]}},"duration_s":{},"intent":"{}","confidence":0.93,"transcript":"{}","costs":{{"llm":0.0125}},"summary":"{}"}})"
        "\n",
        event, rule.number, rule.longer_than + 1 + below(random, 900), intent, words(random, 1400), words(random, 300));
  }
  made.events_size = made.events.size();
  made.events.resize(made.events_size + simdjson::SIMDJSON_PADDING);
  const std::string_view bytes = made.bytes();
  for (std::size_t at = 0; at < bytes.size(); at = bytes.find('\n', at) + 1)
    made.lines.push_back(bytes.substr(at, bytes.find('\n', at) - at));
  const std::filesystem::path folder = WRAPUP_BENCH_DIR;
  std::filesystem::create_directories(folder);
  made.rule_file = (folder / "rules_gate.wrap").string();
  std::ofstream(made.rule_file, std::ios::binary) << text << "}\n";
  return made;
}

}  // namespace wrapup::gate
