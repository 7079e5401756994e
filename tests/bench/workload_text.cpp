#include "tests/bench/workload_text.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/bench/lines.h"

namespace wrapup::bench {

namespace {

constexpr std::size_t rules = 50, phrases_a_rule = 20, events = 2000, transcript_size = 1000;

const char* const words[] = {
    "the",     "a",       "I",       "you",      "we",       "please",   "thank",     "appointment", "tomorrow", "morning",
    "number",  "order",   "account", "balance",  "invoice",  "card",     "refund",    "cancel",      "change",   "schedule",
    "office",  "monday",  "friday",  "hello",    "yes",      "no",       "okay",      "sure",        "could",    "would",
    "like",    "to",      "for",     "with",     "about",    "my",       "your",      "our",         "is",       "are",
    "was",     "have",    "need",    "want",     "help",     "problem",  "water",     "leak",        "heater",   "roof",
    "window",  "quote",   "price",   "service",  "call",     "back",     "name",      "address",     "street",   "email",
    "confirm", "manager", "speak",   "agent",    "transfer", "hold",     "moment",    "sorry",       "perfect",  "bye",
    "day",     "time",    "between", "and",      "or",       "but",      "because",   "before",      "after",    "claim",
    "payment", "plan",    "month",   "delivery", "package",  "driver",   "late",      "missing",     "broken",   "again",
    "can't",   "don't",   "it's",    "I'll",     "what's",   "daughter", "insurance", "policy",      "warranty", "today"};

using Random = std::mt19937;

/// The same everywhere, which the standard's distributions are not.
std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

std::vector<std::string> some_words(Random& random, std::size_t count) {
  std::vector<std::string> some;
  while (some.size() < count) some.emplace_back(words[below(random, std::size(words))]);
  return some;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

/// Which rule asks for a phrase, by its words in small letters with a space between.
using Asked = std::map<std::string, int>;

/// Sentences by two speakers.
struct Transcript {
  std::string text;
  std::vector<std::vector<std::string>> spoken;  // runs of words with nothing but spaces and punctuation between
};

Transcript transcript(Random& random) {
  Transcript made;
  std::vector<std::string> all;
  for (bool caller = true; made.text.size() < transcript_size; caller = !caller) {
    std::vector<std::string> said = some_words(random, 4 + below(random, 14));
    made.text += caller ? "Caller: " : "Agent: ";
    all.emplace_back(caller ? "caller" : "agent");
    for (std::size_t i = 0; i < said.size(); ++i) {
      all.push_back(lower(said[i]));
      if (i == 0 && said[i][0] >= 'a') said[i][0] = static_cast<char>(said[i][0] - 32);
      made.text += said[i] + (i + 1 == said.size() ? ".\n" : below(random, 9) == 0 ? ", " : " ");
    }
  }
  made.spoken.push_back(std::move(all));
  return made;
}

/// The first rule that asks for a run of these words.
int first_mentioned(const std::vector<std::string>& spoken, const Asked& asked) {
  int first = -1;
  for (std::size_t from = 0; from < spoken.size(); ++from) {
    std::string run;
    for (std::size_t to = from; to < std::min(from + 5, spoken.size()); ++to) {
      run += (run.empty() ? "" : " ") + spoken[to];
      const auto found = asked.find(run);
      if (found != asked.end() && (first == -1 || found->second < first)) first = found->second;
    }
  }
  return first;
}

std::string in_the_language(const std::vector<std::vector<std::string>>& sets) {
  std::string text =
      "package bench\n\ncontext {\n  call {\n    id: string\n    transcript: text?\n  }\n}\n\n"
      "adapter bench \"call.completed\" when id is present {\n  key id\n  call.id = id\n  call.transcript = transcript\n}\n\n"
      "decision topic: int, first, optional, after\n\ndecide topic {\n";
  for (std::size_t i = 0; i < sets.size(); ++i) {
    text += fmt::format("  rule topic_{:02}\n    when call.transcript mentions [\"{}\"]\n    then {}\n", i,
                        fmt::join(sets[i], "\", \""), i);
  }
  return text + "}\n";
}

}  // namespace

TextWorkload text_workload() {
  TextWorkload workload;
  Random random(20260104);
  Asked asked;
  for (std::size_t rule = 0; rule < rules; ++rule) {
    std::vector<std::string>& set = workload.sets.emplace_back();
    while (set.size() < phrases_a_rule) {
      const std::string phrase = fmt::format("{}", fmt::join(some_words(random, 3 + below(random, 3)), " "));
      if (asked.emplace(lower(phrase), static_cast<int>(rule)).second) set.push_back(phrase);
    }
  }
  for (std::size_t event = 0; event < events; ++event) {
    Transcript made = transcript(random);
    workload.expected.push_back(first_mentioned(made.spoken.front(), asked));
    workload.events += nlohmann::json{{"id", fmt::format("evt_{:05}", event)}, {"transcript", made.text}}.dump() + "\n";
    workload.transcripts.push_back(std::move(made.text));
  }
  const std::size_t size = workload.events.size();
  workload.events.resize(size + simdjson::SIMDJSON_PADDING);
  workload.lines = lines_of(std::string_view(workload.events).substr(0, size));
  const std::filesystem::path folder = WRAPUP_BENCH_DIR;
  std::filesystem::create_directories(folder);
  workload.rule_file = (folder / "rules_text.wrap").string();
  std::ofstream(workload.rule_file, std::ios::binary) << in_the_language(workload.sets);
  return workload;
}

}  // namespace wrapup::bench
