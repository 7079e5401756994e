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

std::string RuleWriter::quoted() {
  return one_of("\"gold\"", "\"refund\"", "\"Refund\"", "\"\"", "\"busy\"", "\"\u00e9t\u00e9\"", "\"no \\{hole\\}\"");
}

std::string RuleWriter::member() {
  return one_of("booked", "missed", "escalated", "spam", "resolved");
}

std::string RuleWriter::whole(int depth) {
  if (depth <= 0) return one_of("call.rings", "(call.tries ?? 2)", "0", "7", "-3", "9223372036854775807", "austin.size");
  switch (below(8)) {
    case 0: return fmt::format("({} + {})", whole(depth - 1), whole(depth - 1));
    case 1: return fmt::format("({} - {})", whole(depth - 1), whole(depth - 1));
    case 2: return fmt::format("({} * {})", whole(depth - 1), whole(depth - 1));
    case 3: return fmt::format("(if {} then {} else {})", guarded(), whole(depth - 1), whole(depth - 1));
    case 4: return fmt::format("(count t in call.tags where t == {})", quoted());
    case 5:
      return fmt::format("(match call.queue {{ {} => {}, {}, \"vip\" => {}, * => {} }})", quoted(), whole(0), quoted(), whole(0),
                         whole(0));
    case 6:
      return fmt::format("(count t in (call.transcript ?? []) where t.text mentions rude or t.speaker == {})",
                         one_of("caller", "agent"));
    default: return whole(0);
  }
}

std::string RuleWriter::number(int depth) {
  if (depth <= 0) return one_of("call.price", "(call.rating ?? 0.5)", "(finding.mood ?? 0.0)", "1.25", "-0.75", "75%", "0.0");
  switch (below(6)) {
    case 0: return fmt::format("({} + {})", number(depth - 1), number(depth - 1));
    case 1: return fmt::format("({} - {})", number(depth - 1), whole(depth - 1));
    case 2: return fmt::format("({} * {})", number(depth - 1), number(depth - 1));
    case 3: return fmt::format("(({} / {}) ?? {})", number(depth - 1), number(depth - 1), one_of("1.25", "call.price"));
    case 4: return fmt::format("charm({}, {})", number(depth - 1), number(depth - 1));
    default: return number(0);
  }
}

std::string RuleWriter::duration(int depth) {
  if (depth <= 0) return one_of("(call.duration ?? 0s)", "8s", "2m", "1h30m", "((call.ended ?? call.started) - call.started)");
  switch (below(3)) {
    case 0: return fmt::format("(({}) + ({}))", duration(depth - 1), duration(depth - 1));
    case 1: return fmt::format("(({}) * {})", duration(depth - 1), one_of("3", "2"));
    default: return duration(0);
  }
}

std::string RuleWriter::text(int depth) {
  if (depth <= 0) return one_of("call.queue", "(call.reason ?? \"none\")", "\"gold\"", "(finding.intent ?? \"\")");
  switch (below(6)) {
    case 0:
      return fmt::format("\"{{{}}}/{{call.rings}}\"",
                         one_of("call.queue", "call.reason ?? call.queue", "call.from", "call.started", "call.answered"));
    case 1: return fmt::format("{}({})", one_of("upper", "mask", "last4"), text(depth - 1));
    case 2:
      return fmt::format("({} ?? \"nowhere\")",
                         one_of("region(call.from)", "area(call.from)", "line_type(call.from)", "region(call.to)"));
    case 3: return fmt::format("drop({}, \"made up\")", text(depth - 1));
    default: return fmt::format("(if {} then {} else {})", guarded(), text(depth - 1), text(depth - 1));
  }
}

std::string RuleWriter::hours() {
  return one_of("schedule(\"Europe/London\") { mon-fri 09:00-17:00, sun 20:00-03:00, closed 2026-12-25 }",
                "schedule(\"America/Chicago\") { mon-sun 22:00-04:00, sun 03:00-05:00 }",
                "schedule(\"Australia/Lord_Howe\") { sat-sun 01:00-04:00 }");
}

/// Conditions that may stand under `not`: whatever they read is present.
std::string RuleWriter::guarded() {
  switch (below(16)) {
    case 0: return "call.answered";
    case 1: return fmt::format("{} {} {}", whole(1), one_of("<", "<=", ">", ">=", "==", "!="), whole(1));
    case 2: return fmt::format("{} {} {}", number(1), one_of("<", "<=", ">", ">="), number(1));
    case 3: return fmt::format("({}) {} {}", duration(1), one_of("<", ">="), duration(0));
    case 4: return fmt::format("call.queue {} {}", one_of("==", "!="), quoted());
    case 5:
      return fmt::format("call.{} is {}", one_of("to", "ended", "duration", "tries", "reason", "summary", "booking"),
                         one_of("present", "missing"));
    case 6: return fmt::format("call.rings {} {}..{}", one_of("in", "not in"), below(4), 4 + below(9));
    case 7: return fmt::format("call.started in {}", hours());
    case 8: return fmt::format("call.queue matches \"{}\"", one_of("^g", "o+l", "(?i)REF", "b.*y$"));
    case 9: return "(all t in call.tags where length(t) > 3)";
    case 10: return fmt::format("(call.duration is present and call.duration < {})", one_of("30s", "5m"));
    case 11: return fmt::format("sampled({}, call.queue)", one_of("2%", "50%", "99%"));
    case 12: return fmt::format("(call.language is present and speaks(call.language, \"{}\"))", one_of("en", "es", "ja-JP"));
    case 13:
      return fmt::format("(add_open(call.started, {}, {}) ?? call.started) {} call.started + 1d", duration(0), hours(),
                         one_of("<", ">="));
    case 14: return "(call.language is present and best_language([call.language], [\"en\", \"es-MX\", \"es\"]) is present)";
    default: return "long_call";
  }
}

/// Conditions that are false where something is missing, and so may not be negated.
std::string RuleWriter::test() {
  switch (below(19)) {
    case 0: return fmt::format("call.reason == {}", quoted());
    case 1: return fmt::format("call.reason in [{}, {}]", quoted(), quoted());
    case 2: return fmt::format("call.summary mentions [\"{}\"]", one_of("speak to a person", "refund", "fed up"));
    case 3: return fmt::format("call.transcript mentions rude{}", one_of("", " by caller", " by agent"));
    case 4: return "call.to in lines";
    case 5: return fmt::format("(call.to in lines and lines[call.to].rank {} {})", one_of("<", ">=", "=="), below(4));
    case 6: return fmt::format("(call.to in lines and lines[call.to].location.team == {})", one_of("front", "billing", "clinic"));
    case 7: return fmt::format("call.outcome_hint == {}", member());
    case 8: return fmt::format("call.outcome_hint in [{}, {}]", member(), member());
    case 9: return fmt::format("(finding.mood is present and finding.mood < {})", one_of("-0.5", "0.0", "0.25"));
    case 10: return fmt::format("finding.intent == {}", quoted());
    case 11: return fmt::format("finding.team == {}", one_of("front", "clinic"));
    case 12: return fmt::format("finding.mood.confidence < {}", one_of("50%", "90%"));
    case 13: return "(any t in call.transcript where t.speaker == caller and t.text mentions rude)";
    case 14: return fmt::format("(call.booking is present and call.booking.at {} call.started)", one_of("<", ">"));
    case 15: return fmt::format("(call.ended is present and call.ended in {})", hours());
    case 16: return "(first(call.transcript ?? []) is present and first(call.transcript ?? []).speaker == caller)";
    case 17:
      return fmt::format(
          "(any line in [t.text for t in (call.transcript ?? []) where t.speaker == caller] where line mentions [\"{}\"])",
          one_of("refund", "your manager", "all fine"));
    default: return "call.recorded == true";
  }
}

std::string RuleWriter::condition(int depth) {
  if (depth <= 0) return below(2) ? test() : guarded();
  switch (below(8)) {
    case 0:
    case 1: return fmt::format("({} and {})", condition(depth - 1), condition(depth - 1));
    case 2:
    case 3: return fmt::format("({} or {})", condition(depth - 1), condition(depth - 1));
    case 4: return fmt::format("not ({})", guarded());
    case 5:
      if (!decided_.empty()) {
        const auto& decision = decided_[below(static_cast<std::uint32_t>(decided_.size()))];
        return below(3) ? fmt::format("{} {} {}", decision, one_of("==", "!="), member())
                        : fmt::format("{}.confidence < {}", decision, one_of("50%", "75%", "100%"));
      }
      return condition(0);
    case 6:
      if (steps_decided_) {
        return one_of("route has desk.open", "not reply has desk.note", "due(desk.open) == 4h", "deadline(desk.open) is present");
      }
      return condition(0);
    default: return condition(0);
  }
}

std::string RuleWriter::value(const std::string& type, int depth) {
  if (type == "Outcome") {
    return below(4) ? member() : fmt::format("(if {} then {} else {})", guarded(), member(), member());
  }
  if (type == "steps") return steps(depth);
  if (type == "bool") return condition(1);
  if (type == "int") return whole(depth);
  if (type == "number") return number(depth);
  if (type == "duration") return duration(depth);
  if (type == "string") return text(depth);
  if (type == "[string]") return fmt::format("[\"{{t}}!\" for t in call.tags where t != {}]", quoted());
  return fmt::format("{{ place: {}, note: {}, score: {}, within: {} }}", one_of("austin", "boston", "kyoto"), text(depth),
                     number(depth), duration(depth));
}

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
