#include "compiler/syntax/antlr/describe_part.h"

#include <fmt/format.h>

#include "compiler/syntax/antlr/wording.h"

namespace wrapup::syntax {

namespace {

bool is_in_rule(const Situation& situation) {
  const auto* context = static_cast<const antlr4::RuleContext*>(&situation.context());
  for (; context != nullptr; context = static_cast<const antlr4::RuleContext*>(context->parent)) {
    if (context->getRuleIndex() == Grammar::RuleRuleDecl) return true;
  }
  return false;
}

/// `rule when …`: the name is missing, and `when` was taken for it.
bool describe_nameless_rule(const Situation& situation, Diagnostics& diagnostics) {
  const auto& tokens = situation.tokens();
  const auto index = situation.index();
  if (index < 2 || tokens.type(index - 2) != Lexer::RULE ||
      (situation.before() != Lexer::WHEN && situation.before() != Lexer::THEN))
    return false;
  diagnostics
      .report(Code::incomplete_rule, tokens.span(index - 1),
              fmt::format("a rule needs a name before `{}`", tokens.text(index - 1)))
      .help = "write `rule NAME when … then …`; names are like `after_hours`";
  return true;
}

bool describe_rule(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  const auto found = situation.found_words();
  if (describe_nameless_rule(situation, diagnostics)) return true;
  if (situation.before() == Lexer::RULE && (expected.has(Lexer::ID) || situation.found() == Lexer::STRING)) {
    diagnostics.report(Code::incomplete_rule, situation.place(), fmt::format("a rule needs a name before {}", found)).help =
        "write `rule NAME when … then …`; names are like `after_hours`";
    return true;
  }
  if (situation.before() == Lexer::LOCKED) {
    diagnostics.report(Code::incomplete_rule, situation.place(), "`locked` stands before `rule`").help =
        "write `locked rule NAME when … then …`";
    return true;
  }
  if (expected.has(Lexer::WHEN)) {
    auto& entry = diagnostics.report(Code::incomplete_rule, situation.place(),
                                     fmt::format("this rule needs `when` and a condition before {}", found));
    entry.help = situation.found() == Lexer::THEN
                     ? "write `when` and a condition before `then`; a rule for everything else is `otherwise`"
                     : "write `rule NAME when … then …`";
    if (situation.found() == Lexer::ID) suggest(entry, situation.found_text(), situation.place(), {"when"});
    return true;
  }
  if (!expected.has(Lexer::THEN)) return false;
  auto& entry = diagnostics.report(Code::incomplete_rule, situation.place(),
                                   fmt::format("expected `then` after the rule's condition, not {}", found));
  entry.help = "write `rule NAME when … then …`";
  if (situation.found() == Lexer::ID) suggest(entry, situation.found_text(), situation.place(), {"then"});
  return true;
}

/// A name is missing: `enum {`, `call.`.
bool describe_name(const Situation& situation, Diagnostics& diagnostics) {
  auto& entry =
      diagnostics.report(Code::unexpected_token, situation.place(),
                         fmt::format("a name is missing{}, before {}", situation.after_words(), situation.found_words()));
  if (situation.found() == Lexer::STRING) entry.help = "names stand without quotes";
  return true;
}

bool describe_field(const Situation& situation, Diagnostics& diagnostics) {
  diagnostics
      .report(Code::unexpected_token, situation.place(), fmt::format("expected `:` and a type, not {}", situation.found_words()))
      .help = "a field is written `name: type`, as in `tier: string?`";
  return true;
}

bool describe_type(const Situation& situation, Diagnostics& diagnostics) {
  diagnostics
      .report(Code::unexpected_token, situation.place(),
              fmt::format("a type is missing{}, before {}", situation.after_words(), situation.found_words()))
      .help = "types are words such as `string`, `phone` or `bool`; a list is `[string]`, and `string?` may be missing";
  return true;
}

bool describe_presence(const Situation& situation, Diagnostics& diagnostics) {
  auto& entry = diagnostics.report(Code::unexpected_token, situation.place(),
                                   fmt::format("`is` is followed by `present` or `missing`, not {}", situation.found_words()));
  const auto text = situation.found_text();
  if (text == "null" || text == "none" || text == "empty" || text == "nil") {
    entry.help = "write `missing`";
    entry.edits = {{situation.place(), "missing"}};
  } else if (!suggest(entry, text, situation.place(), {"present", "missing"})) {
    entry.help = "values are compared with `==`";
  }
  return true;
}

bool describe_mark(const Situation& situation, Diagnostics& diagnostics) {
  auto& entry = diagnostics.report(Code::unexpected_token, situation.place(),
                                   fmt::format("{} says nothing about a decision", situation.found_words()));
  const auto marks = {std::string_view("first"),    std::string_view("unique"),   std::string_view("any"),
                      std::string_view("collect"),  std::string_view("priority"), std::string_view("required"),
                      std::string_view("optional"), std::string_view("during"),   std::string_view("after"),
                      std::string_view("both")};
  if (!suggest(entry, situation.found_text(), situation.place(), marks)) {
    entry.help = "say first, unique, any, collect or priority; required or optional; during, after or both";
  }
  return true;
}

bool describe_conditional(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  const bool then = expected.has(Lexer::THEN);
  if (!then && !expected.has(Lexer::ELSE)) return false;
  diagnostics
      .report(Code::unexpected_token, situation.place(),
              fmt::format("`if` needs {}, before {}", then ? "`then` after its condition" : "`else` after its value",
                          situation.found_words()))
      .help = "write `if CONDITION then VALUE else VALUE`";
  return true;
}

bool describe_arm(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  if (!expected.has(Lexer::ARROW)) return false;
  auto& entry = diagnostics.report(Code::unexpected_token, situation.place(),
                                   fmt::format("expected `=>` and a value, not {}", situation.found_words()));
  entry.help = "write `\"a\", \"b\" => VALUE`, and `* => VALUE` for everything else";
  if (situation.found() == Lexer::COLON || situation.found() == Lexer::THEN) entry.edits = {{situation.place(), "=>"}};
  return true;
}

bool describe_schedule(const Situation& situation, Diagnostics& diagnostics) {
  diagnostics.report(Code::unexpected_token, situation.place(), fmt::format("{} is no opening time", situation.found_words()))
      .help = "write `mon-fri 08:00-18:00`, `2026-12-24 09:00-12:00` or `closed 2026-12-25`";
  return true;
}

bool describe_measure(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  if (expected.has(Lexer::CALLS)) {
    diagnostics
        .report(Code::unexpected_token, situation.place(),
                fmt::format("`counts` is followed by `calls`, not {}", situation.found_words()))
        .help = "write `counts calls when CONDITION`; values are added up by `sums VALUE`";
    return true;
  }
  if (!expected.has(Lexer::COUNTS)) return false;
  auto& entry =
      diagnostics.report(Code::unexpected_token, situation.place(),
                         fmt::format("a measure `counts`, `sums` or `averages`; this says {}", situation.found_words()));
  if (!suggest(entry, situation.found_text(), situation.place(), {"counts", "sums", "averages"}))
    entry.help = "write `measure NAME counts calls when CONDITION by FIELD`";
  return true;
}

bool describe_quantified(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  if (!expected.has(Lexer::IN)) return false;
  diagnostics
      .report(Code::unexpected_token, situation.place(), fmt::format("expected `in` and a list, not {}", situation.found_words()))
      .help = "write `any x in LIST where CONDITION`, or `[VALUE for x in LIST]`";
  return true;
}

}  // namespace

bool describe_tail(const Situation& situation, Diagnostics& diagnostics) {
  if (situation.after_is()) return describe_presence(situation, diagnostics);
  if (situation.before() != Lexer::NOT) return false;
  diagnostics.report(Code::unexpected_token, situation.place(),
                     fmt::format("`not` is followed by `in`, `mentions` or `matches` here, not {}", situation.found_words()));
  return true;
}

bool describe_part(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  switch (situation.rule()) {
    case Grammar::RuleRuleDecl: return describe_rule(situation, expected, diagnostics);
    case Grammar::RuleName:
    case Grammar::RuleBareName:
    case Grammar::RuleQualifiedName:
      if (is_in_rule(situation) && situation.before() == Lexer::RULE) return describe_rule(situation, expected, diagnostics);
      return describe_name(situation, diagnostics);
    case Grammar::RuleField: return expected.has(Lexer::COLON) && describe_field(situation, diagnostics);
    case Grammar::RuleType: return describe_type(situation, diagnostics);
    case Grammar::RuleDecisionMark:
    case Grammar::RulePhase: return situation.before() == Lexer::COMMA && describe_mark(situation, diagnostics);
    case Grammar::RuleComparisonTail: return describe_tail(situation, diagnostics);
    case Grammar::RuleMeasureDecl: return describe_measure(situation, expected, diagnostics);
    case Grammar::RuleIfExpr: return describe_conditional(situation, expected, diagnostics);
    case Grammar::RuleMatchArm: return describe_arm(situation, expected, diagnostics);
    case Grammar::RuleEach:
    case Grammar::RuleListExpr: return describe_quantified(situation, expected, diagnostics);
    case Grammar::RuleScheduleExpr:
    case Grammar::RuleScheduleEntry: return describe_schedule(situation, diagnostics);
    default: break;
  }
  // A loop over operators may be where the parser stood when the clause that it is part of ended wrongly.
  return is_in_rule(situation) && expected.has(Lexer::THEN) && !expected.has(Lexer::IF) &&
         describe_rule(situation, expected, diagnostics);
}

}  // namespace wrapup::syntax
