// What the syntax stage says about the mistakes that people make, and exactly which text it underlines.
#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

struct Mistake {
  const char* text;
  const char* number;
  const char* underlined;
  const char* in_message;
  const char* in_help;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreReportedOnce) {
  const auto& mistake = GetParam();
  const ParsedFile parsed(mistake.text);
  ASSERT_EQ(parsed.entries.size(), 1u) << parsed.complaints();
  const auto& entry = parsed.entries[0];
  EXPECT_EQ(info(entry.code).number, mistake.number);
  EXPECT_EQ(parsed.under(entry.span), mistake.underlined);
  EXPECT_NE(entry.message.find(mistake.in_message), std::string::npos) << entry.message;
  EXPECT_NE(entry.help.find(mistake.in_help), std::string::npos) << entry.help;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Mistakes,
    testing::Values(Mistake{"decide o { rule a when x than b }", "W0105", "than", "expected `then` after the rule's condition",
                            "write `then`"},
                    Mistake{"decide o { rule a then b }", "W0105", "then", "this rule needs `when`", "`otherwise`"},
                    Mistake{"decide o { rule when x then b }", "W0105", "when", "a rule needs a name", "rule NAME"},
                    Mistake{"decide o { rule \"why\" when x then b }", "W0105", "\"why\"", "a rule needs a name", "rule NAME"},
                    Mistake{"decide o { rule a when x rule b when y then z }", "W0105", "rule", "expected `then`", "when"},
                    Mistake{"decide o { locked a when x then b }", "W0105", "a", "`locked` stands before `rule`", "locked rule"},
                    Mistake{"decide o { rule a when then b }", "W0102", "then", "a condition is missing after `when`", ""},
                    Mistake{"decide o { rule a when x then }", "W0102", "}", "a value is missing after `then`", ""},
                    Mistake{"decide o { rule a when x => b }", "W0101", "=>", "parted by `then`", "write `then`"},
                    Mistake{"decide o {\n rul a when x then b\n rule b when y then z\n}", "W0106", "rul", "does not belong here",
                            "write `rule`"},
                    Mistake{"decide o { otherwise a rule b when c then d }", "W0114", "otherwise", "comes after the rules",
                            "end of the block"},
                    Mistake{"decide o { otherwise a otherwise b }", "W0114", "otherwise", "one `otherwise`", ""},
                    Mistake{"rule a when b then c", "W0114", "rule", "outside of `decide`", "decide NAME"}));

INSTANTIATE_TEST_SUITE_P(
    Declarations, Mistakes,
    testing::Values(Mistake{"decsion a: T", "W0106", "decsion", "no declaration starts with `decsion`", "write `decision`"},
                    Mistake{"measure m count calls", "W0101", "count", "`counts`, `sums` or `averages`", "`counts`"},
                    Mistake{"measure m counts when x", "W0101", "when", "followed by `calls`", "counts calls when"},
                    Mistake{"measure m counts calls when\nlet a = 1", "W0102", "let", "a condition is missing after `when`", ""},
                    Mistake{"measure m sums\nlet a = 1", "W0102", "let", "a value is missing after `sums`", ""},
                    Mistake{"let a = 1\n}", "W0103", "}", "closes nothing", "take it away"},
                    Mistake{"let a = 1\nimport b", "W0114", "import", "before the declarations", "top"},
                    Mistake{"let a = 1\npackage b", "W0114", "package", "at the start of the file", "first line"},
                    Mistake{"enum { a }", "W0101", "{", "a name is missing after `enum`", ""},
                    Mistake{"decide owner.{ otherwise a }", "W0101", "{", "a name is missing after `.`", ""},
                    Mistake{"enum E { a b }", "W0101", "a", "a comma is missing after `a`", "`,`"},
                    Mistake{"enum E { }", "W0102", "enum E { }", "`E` has no members", "at least one"},
                    Mistake{"enum E { a, 3 }", "W0106", "3", "does not belong here", "names parted by commas"},
                    Mistake{"record R { a: }", "W0101", "}", "a type is missing after `:`", "`string`"},
                    Mistake{"record R {\n a:\n b: int }", "W0101", "b", "a type is missing before `b`", "name: type"},
                    Mistake{"record R { a int }", "W0101", "int", "expected `:` and a type", "name: type"},
                    Mistake{"record R { a = int }", "W0101", "=", "parted by `:`", "write `:`"},
                    Mistake{"record R { a: int requird }", "W0106", "requird", "does not belong here", "scored"},
                    Mistake{"record R { a: int scored scored }", "W0114", "scored", "said twice", ""},
                    Mistake{"context { call { a: int }\n b: int }", "W0106", "b", "does not belong here", "groups of fields"},
                    Mistake{"decision a: T, requird", "W0101", "requird", "says nothing about a decision", "write `required`"},
                    Mistake{"decision a: T, first, any", "W0114", "any", "`first` and `any` cannot both hold", "one of them"},
                    Mistake{"decision a: T first", "W0101", "first", "does not fit after `T`", "commas"},
                    Mistake{"let a 3", "W0101", "3", "expected", ""},
                    Mistake{"let a == 3", "W0101", "==", "gives a name its value", "write `=`"},
                    Mistake{"label x", "W0101", "x", "expected a text in quotes after `x`", ""},
                    Mistake{"label x \"{y}\"", "W0111", "y", "this text is fixed", "\\{"},
                    Mistake{"phrases p { \"a\", b }", "W0106", "b", "does not belong here", "texts in quotes"},
                    Mistake{"table t: R key k {\n | a | b |\n | 1 | |\n}", "W0102", "|", "this cell is empty", "`none`"},
                    Mistake{"table t: R key k {\n | a | b + c |\n}", "W0101", "b + c", "names its columns", "|"},
                    Mistake{"adapter v \"e\" ignore", "W0101", "ignore", "expected `when` after `\"e\"`", ""},
                    Mistake{"test { }", "W0101", "{", "expected a text in quotes after `test`", ""},
                    Mistake{"test \"t\" {\n expct x\n}", "W0106", "expct", "does not belong here", "write `expect`"}));

INSTANTIATE_TEST_SUITE_P(
    Expressions, Mistakes,
    testing::Values(
        Mistake{"let a = x == ", "W0102", "==", "a value is missing after `==`", ""},
        Mistake{"let a = (1 + 2", "W0103", "2", "`)` is missing before the end of the file", "close it with `)`"},
        Mistake{"let a = [1, 2\nlet b = 1", "W0103", "let", "`]` is missing before `let`", "close it with `]`"},
        Mistake{"let a = f(1]", "W0103", "]", "`)` is missing before `]`", ""},
        Mistake{"let a = f(1 2)", "W0101", "2", "expected `)` or `,` after `1`", ""},
        Mistake{"let a = 1 < x < 5", "W0101", "<", "comparisons do not follow each other", "and"},
        Mistake{"let a = x is null", "W0101", "null", "`is` is followed by `present` or `missing`", "write `missing`"},
        Mistake{"let a = x is not gold", "W0101", "gold", "`is` is followed by `present` or `missing`", "=="},
        Mistake{"let a = x not y", "W0101", "y", "`not` is followed by `in`", ""},
        Mistake{"let a = x || y", "W0101", "||", "does not join conditions", "write `or`"},
        Mistake{"let a = if b then c", "W0101", "c", "`if` needs `else`", "if CONDITION then VALUE else VALUE"},
        Mistake{"let a = match x { \"a\": b }", "W0101", ":", "expected `=>`", "=>"},
        Mistake{"let a = any x where y", "W0101", "where", "expected `in` and a list", "any x in LIST"},
        Mistake{"let a = { b = 1 }", "W0101", "=", "parted by `:`", "write `:`"},
        Mistake{"let a = x y", "W0101", "y", "`y` does not fit after `x`", ""},
        Mistake{"let a = schedule(\"z\") { mon 8-18 }", "W0101", "8", "no opening time", "mon-fri 08:00-18:00"},
        Mistake{"let a = schedule(\"z\") { 2026-12-24 09:00 }", "W0101", "2026-12-24 09:00", "needs the hours", "09:00-12:00"}));

TEST(Mistakes, EditsMend) {
  const std::pair<const char*, const char*> mends[] = {
      {"decide o { rule a when x than b }", "decide o { rule a when x then b }"},
      {"let a = x && !y;", "let a = x and noty"},
      {"let a = x is null", "let a = x is missing"},
      {"enum E { a b }", "enum E { a, b }"},
      {"let a = (1 + 2", "let a = (1 + 2)"},
      {"let a = “gold card”", "let a = \"gold card\""},
      {"let a = 'b'", "let a = \"b\""},
      {"let a = 8sec", "let a = 8s"},
      {"let a = \"50% off}\"", "let a = \"50% off\\}\""},
      {"let a = \"C:\\calls\"", "let a = \"C:\\\\calls\""},
      {"let a = x ≤ 3", "let a = x <= 3"},
  };
  for (const auto& [text, mended] : mends) {
    const ParsedFile parsed(text);
    std::string result = text;
    for (auto entry = parsed.entries.rbegin(); entry != parsed.entries.rend(); ++entry) {
      for (auto edit = entry->edits.rbegin(); edit != entry->edits.rend(); ++edit) {
        result.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
      }
    }
    EXPECT_EQ(result, mended);
  }
}

TEST(Mistakes, OpeningBracketsAreShown) {
  const ParsedFile parsed("let a = f(x, [1, 2)");
  ASSERT_EQ(parsed.entries.size(), 1u);
  ASSERT_EQ(parsed.entries[0].related.size(), 1u);
  EXPECT_EQ(parsed.under(parsed.entries[0].related[0].span), "[");
}

TEST(Mistakes, NoMessageSpeaksOfTheParser) {
  for (const auto* text :
       {"let", "decide", "decide a { rule", "x", "let a = =>", "test \"a\" { 3", "table a: b key", "adapter a", "let a = [1 for",
        "let a = match", "define a", "context", "extend", "label", "enum a { b \"x", "phrases", "decision a: b,", "import"}) {
    const ParsedFile parsed(text);
    ASSERT_FALSE(parsed.entries.empty()) << text;
    for (const auto& entry : parsed.entries) {
      for (const auto* jargon : {"token", "EOF", "<", "mismatched", "viable", "extraneous", "ID"}) {
        EXPECT_EQ(entry.message.find(jargon), std::string::npos) << entry.message;
      }
    }
  }
}

}  // namespace
}  // namespace wrapup::syntax
