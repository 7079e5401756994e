#include "compiler/syntax/antlr/describe.h"

#include <fmt/format.h>

#include "compiler/syntax/antlr/describe_part.h"
#include "compiler/syntax/antlr/wording.h"

namespace wrapup::syntax {

namespace {

bool is_comparison(std::size_t type) {
  return type >= Lexer::EQUAL && type <= Lexer::GREATER_EQUAL;
}

/// A bracket that the text before `situation` leaves open, where the token found shows that its inside is over.
bool describe_bracket(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  const auto& tokens = situation.tokens();
  const auto opener = situation.open_bracket();
  if (!opener) return false;
  const auto closer = closer_of(tokens.type(*opener));
  // A record may hold fields on lines of their own, the other brackets do not.
  const bool next_field =
      closer != Lexer::RBRACE && tokens.starts_line(situation.index()) && tokens.starts_field(situation.index());
  if (!expected.has(closer) || !(next_field || ends_brackets(tokens, situation.index()))) return false;
  const auto sign = situation.sign(closer);
  auto& entry = diagnostics.report(Code::unclosed_bracket, situation.place(),
                                   fmt::format("`{}` is missing before {}", sign, situation.found_words()));
  entry.related = {{tokens.span(*opener), fmt::format("this `{}` is not closed", tokens.text(*opener))}};
  const auto end = situation.index() == 0 ? 0 : tokens.span(situation.index() - 1).end;
  entry.help = fmt::format("close it with `{}`", sign);
  if (closer != Lexer::RBRACE) entry.edits = {{{situation.place().file, end, end}, sign}};
  return true;
}

/// A sign of another language, or one that this language uses otherwise.
bool describe_sign(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  const auto place = situation.place();
  const auto found = situation.found();
  const auto instead = [&](std::string message, std::string sign) {
    auto& entry = diagnostics.report(Code::unexpected_token, place, std::move(message));
    entry.help = fmt::format("write `{}`", sign);
    entry.edits = {{place, std::move(sign)}};
    return true;
  };
  const bool compares =
      expected.has(Lexer::EQUAL) || (situation.after_value() && !expected.has(Lexer::ASSIGN) && !expected.has(Lexer::COLON));
  if (found == Lexer::ASSIGN && compares) return instead("`=` gives a name its value; `==` compares", "==");
  if (found == Lexer::ASSIGN && expected.has(Lexer::COLON)) return instead("a field and its value are parted by `:`", ":");
  if (found == Lexer::EQUAL && expected.has(Lexer::ASSIGN)) return instead("`==` compares; `=` gives a name its value", "=");
  if (found == Lexer::ARROW && expected.has(Lexer::THEN))
    return instead("a condition and its value are parted by `then`", "then");
  const bool joins = (found == Lexer::BAR && situation.rule() != Grammar::RuleTableDecl) || found == Lexer::DOUBLE_BAR;
  if (joins && situation.after_value()) {
    auto& entry =
        diagnostics.report(Code::unexpected_token, place, fmt::format("{} does not join conditions", situation.found_words()));
    entry.help = "write `or`";
    return true;
  }
  if (situation.after_value() &&
      (found == Lexer::IS || found == Lexer::NOT)) {  // the parser stands before what it cannot continue with
    const auto last = found == Lexer::IS && situation.tokens().type(situation.index() + 1) == Lexer::NOT ? 2 : 1;
    describe_tail(situation.ahead(last), diagnostics);
    return true;
  }
  if (is_comparison(found) && situation.after_comparison()) {
    auto& entry = diagnostics.report(Code::unexpected_token, place, "comparisons do not follow each other");
    entry.help = "join two comparisons with `and`, as in `1 < x and x < 5`, or test a range: `x in 1..5`";
    return true;
  }
  return false;
}

/// `!=`, `and`, `when` … followed by nothing that has a value.
bool describe_value(const Situation& situation, const Expected& expected, Diagnostics& diagnostics) {
  if (!expected.has(Lexer::INT) || !expected.has(Lexer::IF)) return false;
  const bool condition =
      situation.before() == Lexer::WHEN || situation.before() == Lexer::WHERE || situation.before() == Lexer::IF;
  auto& entry = diagnostics.report(Code::value_expected, situation.place(),
                                   fmt::format("a {} is missing{}, before {}", condition ? "condition" : "value",
                                               situation.after_words(), situation.found_words()));
  if (situation.found() == Lexer::EQUAL || situation.found() == Lexer::ASSIGN)
    entry.help = "write the value that is compared on the left";
  return true;
}

}  // namespace

void describe(const Situation& situation, Diagnostics& diagnostics) {
  const auto expected = situation.expected();
  if (describe_sign(situation, expected, diagnostics)) return;
  if (describe_bracket(situation, expected, diagnostics)) return;
  if (describe_part(situation, expected, diagnostics)) return;
  if (describe_value(situation, expected, diagnostics)) return;

  const auto wanted = list_expected(situation, expected);
  if (wanted.empty()) {
    diagnostics.report(Code::unexpected_token, situation.place(),
                       fmt::format("{} does not fit{}", situation.found_words(), situation.after_words()));
  } else {
    diagnostics.report(Code::unexpected_token, situation.place(),
                       fmt::format("expected {}{}, not {}", wanted, situation.after_words(), situation.found_words()));
  }
}

void describe_continuation(const Situation& situation, Diagnostics& diagnostics) {
  if (describe_sign(situation, situation.expected(), diagnostics)) return;
  auto& entry = diagnostics.report(Code::unexpected_token, situation.place(),
                                   fmt::format("{} does not fit{}", situation.found_words(), situation.after_words()));
  if (is_decision_mark(situation.found())) entry.help = "marks of a decision are parted by commas";
}

}  // namespace wrapup::syntax
