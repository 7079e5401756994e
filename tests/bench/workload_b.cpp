#include "tests/bench/workload_b.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <random>

namespace wrapup::bench {

namespace {

struct EnumField {
  const char* name;
  const char* type;
  std::vector<const char*> members;
};
const std::vector<EnumField> enums{
    {"sentiment", "Sentiment", {"positive", "neutral", "negative", "mixed"}},
    {"channel", "Channel", {"phone", "web", "sms", "chat", "email", "video"}},
    {"outcome", "Outcome", {"resolved", "callback", "transfer", "voicemail", "abandoned", "escalate"}},
    {"tier", "Tier", {"free", "standard", "gold", "platinum"}},
    {"department", "Department", {"front_desk", "sales", "billing", "support", "service", "clinical", "dispatch", "management"}}};

struct RangeField {
  const char* name;
  int limit;  // values are below it
};
const std::vector<RangeField> ranges{{"duration_s", 1800}, {"waited_s", 600}, {"attempt", 10}, {"turns", 120}};

const std::vector<const char*> booleans{"after_hours", "first_call", "recorded", "vip"};

const std::vector<const char*> phrases{"speak to a manager", "cancel my appointment", "refund the charge", "water leak",
                                       "wrong number",       "call me back",          "never again",       "legal action",
                                       "how much",           "out of office",         "lost my card",      "thank you so much"};
const std::vector<const char*> words{"the",   "appointment", "tomorrow", "morning", "number", "order", "account", "balance",
                                     "hello", "sure",        "could",    "would",   "like",   "help",  "problem", "window"};

struct Event {
  std::vector<int> enums, ranges;
  std::vector<bool> booleans, phrases;
};

/// Each test: the field, and what it must be.
struct Rule {
  struct OneOf {
    std::size_t field;
    std::vector<int> members;
  };
  struct Between {
    std::size_t field;
    int low, high;
  };
  std::vector<OneOf> one_of;
  std::vector<Between> between;
  std::optional<std::pair<std::size_t, bool>> boolean;
  std::optional<std::size_t> phrase;

  bool holds(const Event& event) const {
    return std::all_of(one_of.begin(), one_of.end(),
                       [&](const OneOf& test) {
                         return std::count(test.members.begin(), test.members.end(), event.enums[test.field]) > 0;
                       }) &&
           std::all_of(between.begin(), between.end(),
                       [&](const Between& test) {
                         return test.low <= event.ranges[test.field] && event.ranges[test.field] <= test.high;
                       }) &&
           (!boolean || event.booleans[boolean->first] == boolean->second) && (!phrase || event.phrases[*phrase]);
  }
};

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}

  Rule rule() {
    Rule rule;
    std::size_t tests = 3 + below(3);
    // Kinds by turns from a random start, so that every mix comes up; a field is tested once.
    for (std::size_t kind = below(4), i = 0; i < tests; ++kind, ++i) {
      if (kind % 4 == 0) {
        std::size_t field = below(enums.size());
        int first = static_cast<int>(below(enums[field].members.size())),
            second = static_cast<int>(below(enums[field].members.size()));
        if (i < 4) rule.one_of.push_back({field, below(2) ? std::vector<int>{first} : std::vector<int>{first, second}});
      } else if (kind % 4 == 1) {
        std::size_t field = below(ranges.size());
        int low = static_cast<int>(below(static_cast<std::size_t>(ranges[field].limit)));
        rule.between.push_back({field, low, low + ranges[field].limit / 5});
      } else if (kind % 4 == 2) {
        rule.boolean = {below(booleans.size()), below(2) == 0};
      } else {
        rule.phrase = below(phrases.size());
      }
    }
    return rule;
  }

  Event event() {
    Event event;
    for (const EnumField& field : enums) event.enums.push_back(static_cast<int>(below(field.members.size())));
    for (const RangeField& field : ranges) event.ranges.push_back(static_cast<int>(below(static_cast<std::size_t>(field.limit))));
    for (std::size_t i = 0; i < booleans.size(); ++i) event.booleans.push_back(below(2) == 0);
    for (std::size_t i = 0; i < phrases.size(); ++i) event.phrases.push_back(below(6) == 0);
    return event;
  }

  /// About 250 words with the event's phrases among them.
  std::string transcript(const Event& event) {
    std::string text;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      for (int word = 0; word < 20; ++word) text += fmt::format("{} ", words[below(words.size())]);
      if (event.phrases[i]) text += fmt::format("{}. ", phrases[i]);
    }
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::mt19937_64 random_;
};

std::string in_the_language(const Rule& rule, int number) {
  std::vector<std::string> tests;
  for (const Rule::OneOf& test : rule.one_of) {
    std::vector<const char*> members;
    for (int member : test.members) members.push_back(enums[test.field].members[static_cast<std::size_t>(member)]);
    tests.push_back(fmt::format("call.{} in [{}]", enums[test.field].name, fmt::join(members, ", ")));
  }
  for (const Rule::Between& test : rule.between)
    tests.push_back(fmt::format("call.{} in {}..{}", ranges[test.field].name, test.low, test.high));
  if (rule.boolean) tests.push_back(fmt::format("{}call.{}", rule.boolean->second ? "" : "not ", booleans[rule.boolean->first]));
  if (rule.phrase) tests.push_back(fmt::format("call.transcript mentions [\"{}\"]", phrases[*rule.phrase]));
  return fmt::format("  rule r{:05} when {} then {}\n", number, fmt::join(tests, " and "), number);
}

std::string head() {
  std::string text = "package bench\n\n";
  for (const EnumField& field : enums) text += fmt::format("enum {} {{ {} }}\n", field.type, fmt::join(field.members, ", "));
  std::string context, adapter;
  auto field = [&](const char* name, const char* type) {
    context += fmt::format("    {}: {}\n", name, type);
    adapter += fmt::format("  call.{} = {}\n", name, name);
  };
  field("id", "string");
  for (const EnumField& each : enums) field(each.name, each.type);
  for (const RangeField& each : ranges) field(each.name, "int");
  for (const char* each : booleans) field(each, "bool");
  field("transcript", "text");
  return text + fmt::format(
                    "\ncontext {{\n  call {{\n{}  }}\n}}\n\nadapter bench \"call.completed\" when type == \"call.completed\" {{\n"
                    "  key id\n{}}}\n\ndecision answer: int, first, optional, after\n\ndecide answer {{\n",
                    context, adapter);
}

std::string as_json(const Event& event, const std::string& transcript, int number) {
  std::string text = fmt::format("{{\"id\":\"evt_{}\",\"type\":\"call.completed\"", number);
  for (std::size_t i = 0; i < enums.size(); ++i)
    text += fmt::format(",\"{}\":\"{}\"", enums[i].name, enums[i].members[static_cast<std::size_t>(event.enums[i])]);
  for (std::size_t i = 0; i < ranges.size(); ++i) text += fmt::format(",\"{}\":{}", ranges[i].name, event.ranges[i]);
  for (std::size_t i = 0; i < booleans.size(); ++i) text += fmt::format(",\"{}\":{}", booleans[i], event.booleans[i]);
  return text + fmt::format(",\"transcript\":\"{}\"}}\n", transcript);
}

}  // namespace

WorkloadB make_workload_b(int rules, int events, std::uint64_t seed) {
  Writer writer(seed);
  WorkloadB workload;
  std::vector<Rule> all;
  workload.rules = head();
  for (int i = 0; i < rules; ++i) {
    all.push_back(writer.rule());
    workload.rules += in_the_language(all.back(), i);
  }
  workload.rules += "}\n";
  for (int i = 0; i < events; ++i) {
    Event event = writer.event();
    workload.events += as_json(event, writer.transcript(event), i);
    auto first = std::find_if(all.begin(), all.end(), [&](const Rule& rule) { return rule.holds(event); });
    workload.expected.push_back(first == all.end() ? -1 : static_cast<int>(first - all.begin()));
  }
  return workload;
}

}  // namespace wrapup::bench
