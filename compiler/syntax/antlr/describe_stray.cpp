#include <fmt/format.h>

#include "compiler/syntax/antlr/describe.h"
#include "compiler/syntax/antlr/wording.h"

namespace wrapup::syntax {

namespace {

bool is_stray_in_file(const Situation& situation) {
  if (situation.found() == Lexer::PACKAGE) return situation.index() > 0;
  if (situation.found() == Lexer::IMPORT) return !static_cast<Grammar::FileContext&>(situation.context()).declaration().empty();
  return !is_declaration_word(situation.found());
}

/// A word that neither starts a field nor stands where a field could start.
bool is_stray_in_fields(const Situation& situation) {
  const auto& tokens = situation.tokens();
  const auto index = situation.index();
  if (situation.found() == Lexer::COMMA) return situation.before() == Lexer::COMMA || situation.before() == Lexer::LBRACE;
  if (!is_word(situation.found())) return true;
  const bool may_start = tokens.starts_line(index) || situation.before() == Lexer::COMMA || situation.before() == Lexer::LBRACE;
  return !may_start && !tokens.starts_field(index);
}

/// What a block is called, and what it holds.
std::string_view contents(std::size_t rule) {
  switch (rule) {
    case Grammar::RuleDecideDecl: return "`decide` holds rules: `rule NAME when … then …`, and `otherwise` at the end";
    case Grammar::RuleContextDecl: return "`context` holds groups of fields: `call { id: string }`";
    case Grammar::RuleEnumDecl: return "`enum` holds names parted by commas, each with a text if need be";
    case Grammar::RuleDecisionTable:
      return "a decision table holds rows such as `| booked | < 30s || low`, and `otherwise` at the end";
    case Grammar::RuleTableDecl: return "a table holds rows such as `| \"+1 512 555 0100\" | austin |`";
    case Grammar::RulePhrasesDecl: return "`phrases` holds texts in quotes";
    case Grammar::RuleAdapterDecl: return "an adapter holds `key …`, `let NAME = …` and `group.field = …`";
    case Grammar::RuleTestDecl: return "a test holds groups of fields, `call { duration: 8s }`, and `expect …`";
    default: return "a field is written `name: type`, with `@label`, `scored` or `from after` behind it";
  }
}

void describe_in_file(const Situation& situation, Diagnostics& diagnostics) {
  const auto place = situation.place();
  if (situation.found() == Lexer::PACKAGE || situation.found() == Lexer::IMPORT) {
    const bool package = situation.found() == Lexer::PACKAGE;
    diagnostics
        .report(Code::misplaced, place,
                package ? "`package` comes once, at the start of the file" : "`import` comes before the declarations")
        .help = package ? "move it to the first line, or take it away" : "move it to the top, under `package`";
    return;
  }
  if (situation.found() == Lexer::RBRACE) {
    diagnostics.report(Code::unclosed_bracket, place, "this `}` closes nothing").help = "take it away";
    return;
  }
  if (situation.found() == Lexer::RULE || situation.found() == Lexer::OTHERWISE || situation.found() == Lexer::LOCKED) {
    diagnostics.report(Code::misplaced, place, fmt::format("{} stands outside of `decide`", situation.found_words())).help =
        "put it between the braces of `decide NAME { … }`";
    return;
  }
  const bool goes_on = situation.index() > 0 && !situation.tokens().starts_line(situation.index());
  if (goes_on) return describe_continuation(situation, diagnostics);
  auto& entry =
      diagnostics.report(Code::unknown_declaration, place, fmt::format("no declaration starts with {}", situation.found_words()));
  if (!suggest(entry, situation.found_text(), place,
               {"package", "import", "context",  "extend", "enum",     "record",  "entity",      "label",   "define",  "table",
                "phrases", "let",    "decision", "decide", "override", "without", "destination", "adapter", "measure", "test"})) {
    entry.help =
        "start with context, enum, record, entity, label, define, table, phrases, let, decision, decide, override, without, "
        "destination, adapter, measure or test";
  }
}

}  // namespace

bool ends_block_early(const Situation& situation) {
  switch (situation.rule()) {
    case Grammar::RuleContextDecl:
    case Grammar::RuleFields:
    case Grammar::RuleTestGroup:
    case Grammar::RuleEnumDecl:
    case Grammar::RuleAdapterDecl:
    case Grammar::RuleTestDecl: break;
    case Grammar::RuleDestinationDecl:
      if (situation.context().getToken(Lexer::LBRACE, 0) == nullptr) return false;  // it may do without a block
      break;
    default: return false;  // the other blocks hold nothing that starts with a word
  }
  const auto index = situation.index();
  return is_declaration_word(situation.found()) && situation.found() != Lexer::LET && situation.tokens().starts_line(index) &&
         situation.tokens().starts_declaration(index) && situation.context().start->getTokenIndex() != index;
}

bool is_stray_between_units(const Situation& situation) {
  const auto rule = situation.rule();
  const auto found = situation.found();
  switch (rule) {
    case Grammar::RuleFile:
    case Grammar::RuleContextDecl:
    case Grammar::RuleFields:
    case Grammar::RuleTestGroup:
    case Grammar::RuleEnumDecl:
    case Grammar::RuleTableDecl:
    case Grammar::RulePhrasesDecl:
    case Grammar::RuleDecideDecl:
    case Grammar::RuleDestinationDecl:
    case Grammar::RuleDecisionTable:
    case Grammar::RuleAdapterDecl:
    case Grammar::RuleTestDecl: break;
    default: return false;
  }
  const auto index = situation.index();
  const auto& tokens = situation.tokens();
  if (found == antlr4::Token::EOF) return false;
  if (rule == Grammar::RuleFile) return is_stray_in_file(situation);
  // The end of the block, and a declaration that shows that the end is missing, are the rule's own matter.
  if (found == Lexer::RBRACE || (tokens.starts_line(index) && tokens.starts_declaration(index) && found != Lexer::LET))
    return false;
  if (rule == Grammar::RuleFields) return is_stray_in_fields(situation);
  if (situation.context().getToken(Lexer::LBRACE, 0) == nullptr) return false;  // still in the head of the block
  switch (rule) {
    case Grammar::RuleTestGroup: return is_stray_in_fields(situation);
    case Grammar::RuleDecideDecl: return found != Lexer::RULE && found != Lexer::LOCKED && found != Lexer::OTHERWISE;
    case Grammar::RuleDecisionTable: return found != Lexer::BAR && found != Lexer::DOUBLE_BAR && found != Lexer::OTHERWISE;
    case Grammar::RuleTableDecl: return found != Lexer::BAR;
    case Grammar::RuleDestinationDecl: return !is_word(found);
    case Grammar::RulePhrasesDecl: return !is_text(found) && (found != Lexer::COMMA || !is_text(situation.before()));
    case Grammar::RuleTestDecl: return found != Lexer::EXPECT && !(is_word(found) && tokens.type(index + 1) == Lexer::LBRACE);
    case Grammar::RuleContextDecl: return !(is_word(found) && tokens.type(index + 1) == Lexer::LBRACE);
    case Grammar::RuleAdapterDecl:
    case Grammar::RuleEnumDecl: return !is_word(found);
    default: return false;
  }
}

void describe_stray(const Situation& situation, Diagnostics& diagnostics) {
  const auto rule = situation.rule();
  if (rule == Grammar::RuleFile) return describe_in_file(situation, diagnostics);
  const auto place = situation.place();
  const auto& tokens = situation.tokens();
  if (rule == Grammar::RuleFields && situation.found() == Lexer::COLON && tokens.starts_line(situation.index() - 1)) {
    diagnostics
        .report(Code::unexpected_token, tokens.span(situation.index() - 1),
                fmt::format("a type is missing before `{}`", tokens.text(situation.index() - 1)))
        .help = "a field is written `name: type`, as in `tier: string?`";
    return;
  }
  auto& entry =
      diagnostics.report(Code::unknown_declaration, place, fmt::format("{} does not belong here", situation.found_words()));
  entry.help = contents(rule);
  if (rule == Grammar::RuleDecideDecl) suggest(entry, situation.found_text(), place, {"rule", "otherwise", "locked"});
  if (rule == Grammar::RuleTestDecl) suggest(entry, situation.found_text(), place, {"expect"});
  if (rule == Grammar::RuleFields) suggest(entry, situation.found_text(), place, {"scored"});
}

}  // namespace wrapup::syntax
