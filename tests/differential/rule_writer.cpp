#include "tests/differential/rule_writer.h"

#include <fmt/format.h>

namespace wrapup::differential {

namespace {

constexpr const char* prelude = R"(package random

enum Outcome { booked, missed, escalated, spam, resolved }
enum Speaker { caller, agent }
enum Team { front, billing, clinic }
record Turn {
  speaker: Speaker
  text: text
}
record Booking {
  at: instant
  rooms: int?
}
entity Location {
  slug: string
  team: Team
  size: int
  opened: date?
  hours: schedule?
}
define austin: Location { slug: "austin", team: front, size: 4, hours: schedule("America/Chicago") { mon-fri 08:00-18:00, sat 22:00-02:00 } }
define boston: Location { slug: "boston", team: clinic, size: 9, opened: 2019-05-01 }
define kyoto: Location { slug: "kyoto", team: billing, size: 0 }

record Line {
  number: phone
  location: Location
  rank: int
}
table lines: Line key number {
  | number            | location | rank |
  | "+1 512 555 0100" | austin   | 1    |
  | "+1 617 555 0101" | boston   | 2    |
  | "+1 512 555 0102" | kyoto    | 3    |
}

context {
  call {
    to: phone?
    from: phone
    started: instant
    ended: instant?
    duration: duration?
    rings: int
    tries: int?
    price: number
    rating: number?
    answered: bool
    recorded: bool?
    reason: string?
    queue: string
    summary: text?
    transcript: [Turn]?
    tags: [string]
    outcome_hint: Outcome?
    language: language?
    day: date
    booking: Booking?
  }
  finding {
    mood: number? scored
    intent: string? scored
    team: Team? scored
  }
}

phrases rude { "speak to a person", "your manager", "fed up" }
let long_call = call.duration ?? 0s > 2m
let charm(x: number, y: number) = if x > y then x - y else y * 0.5
let mood_known = finding.mood is present
let opening = schedule("America/Chicago") { mon-fri 08:00-18:00, sat 22:00-02:00 }
destination desk {
  http POST "https://desk.example.com/tickets"
  action open(subject: string, score: number?, tags: [string]) -> { id: string?, rank: int }
    body { subject: subject, score: score, tags: tags, queue: call.queue }
    reads id = id
    reads rank = rank
  action note(text: string)
    body { text: text, key: step.key }
}
)";

}  // namespace

/// What stands behind the first `then`: one step or several, which use each other's results.
std::string RuleWriter::steps(int depth) {
  if (below(3) == 0) return fmt::format("desk.note({})", text(depth));
  std::string result = fmt::format("first_one = desk.open({}, tags: call.tags{})", text(depth),
                                   below(2) ? fmt::format(", score: {}", number(depth)) : "");
  if (below(2)) result += fmt::format(" due {}{}", one_of("15m", "4h", "2d"), below(2) ? " in opening" : "");
  if (below(2)) result += fmt::format("\n    if failed then desk.note({})", text(0));
  if (below(2)) result += "\n    then desk.note(\"{first_one.rank ?? 0} of {call.queue}\")";
  return result;
}

std::string RuleWriter::rules(const std::string& decision, const std::string& type, int count) {
  std::string text = fmt::format("decide {} {{\n", decision);
  for (int i = 0; i < count; ++i) {
    text += fmt::format("  rule r{}\n    when {}\n    then {}\n", i, condition(3), value(type, 2));
  }
  return text;
}

/// About one field and constants, or shared by many rules.
std::string RuleWriter::simple_test() {
  const std::string phone = one_of("\"+1 512 555 0100\"", "\"+1 617 555 0101\"", "\"+1 512 555 0102\"", "\"+44 20 7183 8750\"");
  switch (below(18)) {
    case 0: return "call.to == " + phone;
    case 1: return fmt::format("call.from in [{}, {}]", phone, one_of("\"+1 512 555 0100\"", "\"+1 617 555 0101\""));
    case 2: return fmt::format("call.queue {} {}", one_of("==", "!="), quoted());
    case 3: return fmt::format("call.reason == {}", quoted());
    case 4: return fmt::format("call.rings in {}..{}", below(6), 4 + below(9));
    case 5: return fmt::format("call.rings {} {}", one_of("<", "<=", ">", ">="), below(12));
    case 6: return fmt::format("call.price {} {}", one_of("<", "<=", ">", ">="), one_of("0.25", "-0.75", "0.0", "1.25"));
    case 7: return fmt::format("call.outcome_hint == {}", member());
    case 8: return fmt::format("call.outcome_hint in [{}, {}]", member(), member());
    case 9:
      return fmt::format("(call.duration is present and call.duration {} {})", one_of("<", ">="), one_of("8s", "29s", "2m"));
    case 10: return one_of("call.answered", "not call.answered", "call.recorded == true", "not (call.queue == \"gold\")");
    case 11: return fmt::format("finding.intent == {}", quoted());
    case 12: return fmt::format("finding.team in [{}, front]", one_of("billing", "clinic"));
    case 13: return fmt::format("(call.to in lines and lines[call.to].location == {})", one_of("austin", "boston", "kyoto"));
    case 14: return "call.transcript mentions rude";
    case 15: return fmt::format("call.{} is {}", one_of("to", "tries", "reason"), one_of("present", "missing"));
    case 16: return fmt::format("(call.day {} 20{}-0{}-01)", one_of("<", ">="), 24 + below(4), 1 + below(9));
    default:
      return decided_.empty() ? fmt::format("(call.to == {} or call.from == {})", phone, phone)
                              : fmt::format("{} == {}", decided_[below(static_cast<std::uint32_t>(decided_.size()))], member());
  }
}

std::string RuleWriter::many_rules(const std::string& decision, const std::string& type, int count) {
  std::string text = fmt::format("decide {} {{\n", decision);
  for (int i = 0; i < count; ++i) {
    std::string condition = simple_test();
    for (auto more = 1 + below(4); more > 0; --more) condition += (below(8) ? " and " : " or ") + simple_test();
    text += fmt::format("  rule r{}\n    when {}\n    then {}\n", i, condition, value(type, below(4) ? 0 : 1));
  }
  return text;
}

/// A column of a table, and one of its tests.
std::string RuleWriter::cell(std::size_t column) {
  if (below(3) == 0) return "*";
  switch (column) {
    case 0: return one_of("\"gold\"", "not \"gold\"", "\"refund\", \"busy\"", "matches \"^g\"");
    case 1: return one_of("missing", "\"gold\", \"\"", "present and not \"busy\"", "missing, \"Refund\"");
    case 2: return one_of("< 3", ">= 4", "1..7", "not 2, 3", "9, < 0", "not in 2..4");
    case 3: return one_of("booked", "present and not booked, spam", "missing, missed", "present");
    case 4: return one_of("< -0.5", "> 0.0", "-0.75..0.25", "0.25");
    case 5: return one_of("true", "false");
    case 6: return one_of("mentions rude by caller", "mentions [\"refund\", \"fed up\"]");
    case 7: return one_of("in lines", "missing", "\"+1 512 555 0100\"");
    default: return one_of("front", "front, billing", "present and not clinic");
  }
}

std::string RuleWriter::table(const std::string& decision, const std::string& type, int count) {
  constexpr const char* columns[] = {"call.queue",    "call.reason",     "call.rings", "call.outcome_hint", "finding.mood ?? 0.0",
                                     "call.answered", "call.transcript", "call.to",    "finding.team"};
  std::vector<std::size_t> chosen;
  for (std::size_t column = 0; column < std::size(columns); ++column) {
    if (below(3) == 0) chosen.push_back(column);
  }
  if (chosen.empty()) chosen.push_back(2);
  std::string text = fmt::format("decide {} by table {{\n ", decision);
  for (const auto column : chosen) text += fmt::format(" | {}", columns[column]);
  text += fmt::format(" || {}\n", decision);
  for (int i = 0; i < count; ++i) {
    for (const auto column : chosen) text += fmt::format(" | {}", cell(column));
    text += fmt::format(" || {}\n", value(type, 1));
  }
  return text;
}

std::string RuleWriter::decisions() {
  struct Shape {
    const char* name;
    const char* type;
    const char* hit;
    bool required;
    bool by_table = false;
  };
  constexpr Shape shapes[] = {{"outcome", "Outcome", "first", true},        {"amount", "int", "first", false},
                              {"share", "number", "unique", false},         {"level", "Outcome", "any", true},
                              {"wait", "duration", "first", false},         {"notes", "string", "collect", false},
                              {"last", "Outcome", "first", true},           {"plan", "Plan", "collect", false},
                              {"words", "[string]", "first", false},        {"route", "steps", "collect", false},
                              {"reply", "steps", "first", false},           {"asked", "bool", "first", false},
                              {"urgency", "Outcome", "priority", false},    {"grade", "Outcome", "first", true, true},
                              {"tariff", "number", "collect", false, true}, {"level_up", "Outcome", "priority", true, true}};
  std::string text = "record Plan {\n  place: Location\n  note: string\n  score: number\n  within: duration\n}\n";
  for (const auto& shape : shapes) {
    const bool steps = std::string_view(shape.type) == "steps";
    text += fmt::format("\ndecision {}: {}, {}, {}, after{}\n", shape.name, shape.type, shape.hit,
                        shape.required ? "required" : "optional", steps ? ", due from call.ended" : "");
    const auto count = 2 + static_cast<int>(below(6));
    const bool many = below(4) == 0;
    if (shape.by_table) {
      text += table(shape.name, shape.type, many ? 6 * count : count);
    } else {
      text += many ? many_rules(shape.name, shape.type, static_cast<int>(8 << below(5))) : rules(shape.name, shape.type, count);
    }
    if (shape.required) text += fmt::format("  otherwise {}\n", member());
    text += "}\n";
    if (shape.required) decided_.emplace_back(shape.name);
    steps_decided_ = steps_decided_ || std::string_view(shape.name) == "reply";
  }
  return text;
}

std::string RuleWriter::write_location() {
  struct Shape {
    const char* decision;
    const char* type;
  };
  constexpr Shape shapes[] = {{"outcome", "Outcome"}, {"amount", "int"},   {"share", "number"}, {"level", "Outcome"},
                              {"wait", "duration"},   {"notes", "string"}, {"plan", "Plan"},    {"words", "[string]"}};
  decided_.clear();  // conditions here may not look ahead
  steps_decided_ = false;
  // Scored fields would make it unsure whose a call is, and that other packages' decisions may feel.
  std::string scope = guarded();
  while (scope.find("finding") != std::string::npos) scope = below(2) ? test() : guarded();
  std::string text = fmt::format("package location for {}\nimport random\n", scope);
  text += "decision inside: bool, first, optional, after\ndecide inside { rule yes when true then true }\n";
  for (const auto& shape : shapes) {
    if (below(2)) {
      text += fmt::format("decide {} {{ rule own when {} then {} }}\n", shape.decision, condition(1), value(shape.type, 1));
    }
    if (below(3) == 0) text += fmt::format("without rule random.{}.r0 \"not here\"\n", shape.decision);
    if (below(2) == 0) continue;
    const auto parts = below(3);
    text += fmt::format("override rule random.{}.r1 \"else\"", shape.decision);
    if (parts != 0) text += fmt::format(" when {}", condition(2));
    if (parts != 1) text += fmt::format(" then {}", value(shape.type, 1));
    text += "\n";
  }
  return text;
}

std::string RuleWriter::write() {
  return prelude + decisions();
}

}  // namespace wrapup::differential
