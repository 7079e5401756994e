// Random expressions: the part of RuleWriter that decisions, tables and steps are made of.
#include <fmt/format.h>

#include "tests/differential/rule_writer.h"

namespace wrapup::differential {

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

}  // namespace wrapup::differential
