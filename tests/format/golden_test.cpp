#include <gtest/gtest.h>

#include "compiler/format/format.h"

namespace wrapup::format {
namespace {

std::string formatted(std::string text) {
  SourceMap sources;
  const auto id = sources.add("a.wrap", std::move(text));
  return format(sources, id).value.value_or("(not formatted)");
}

TEST(Format, LeavesAloneWhatHasMistakes) {
  SourceMap sources;
  const auto id = sources.add("a.wrap", "let a =\n");
  const auto result = format(sources, id);
  EXPECT_FALSE(result.value.has_value());
  EXPECT_TRUE(result.diagnostics.has_errors());
}

TEST(Format, Spaces) {
  EXPECT_EQ(formatted("let  a=f( x ,[ 1,2 ] [ 0 ] . y)+ - 3*( b?? - c )\n"), "let a = f(x, [1, 2][0].y) + -3 * (b ?? -c)\n");
  EXPECT_EQ(formatted("let a = x in 1 .. 5 and not(b)and c in[ d ]"), "let a = x in 1..5 and not(b) and c in[d]\n");
  EXPECT_EQ(formatted("let a={b:1,c:{ }}"), "let a = { b: 1, c: {} }\n");
  EXPECT_EQ(formatted("let a(x :[ T ] ?,y:int) :bool ? = x"), "let a(x: [T]?, y: int): bool? = x\n");
  EXPECT_EQ(formatted("context { call { from:phone ?@pii scored} }"), "context { call { from: phone? @pii scored } }\n");
  EXPECT_EQ(formatted("let a = match x{\"a\",b=>1,*=>2}"), "let a = match x { \"a\", b => 1, * => 2 }\n");
  EXPECT_EQ(formatted("let a = schedule ( \"z\" ) {mon - fri 08:00 - 18:00 ,2026-12-24 09:00 - 12:00}"),
            "let a = schedule(\"z\") { mon-fri 08:00-18:00, 2026-12-24 09:00-12:00 }\n");
  EXPECT_EQ(formatted("let a = first ( x ) - first y in z where y"), "let a = first(x) - first y in z where y\n");
}

TEST(Format, StringsAreNotTouched) {
  EXPECT_EQ(formatted("let a = \"  {x+1}  \""), "let a = \"  {x+1}  \"\n");
}

TEST(Format, RulesOverLines) {
  EXPECT_EQ(formatted(R"(decide outcome {
locked rule robocall "Nobody rings back"
when (a and
b)
or c
# why
or d mentions [
"x",
"y"
] by caller
then spam
rule other when x
and y then
{ a: 1,
b: 2
}
otherwise unowned
then {}
}
)"),
            R"(decide outcome {
  locked rule robocall "Nobody rings back"
    when (a and
      b)
      or c
      # why
      or d mentions [
        "x",
        "y"
      ] by caller
    then spam
  rule other  when x
      and y then
      { a: 1,
        b: 2
      }
  otherwise unowned
    then {}
}
)");
}

TEST(Format, RulesOnOneLineStandInColumns) {
  EXPECT_EQ(
      formatted("decide review {\nrule unsure when a < 75% then { queue: qa }\nrule spot when b then x\n\nrule y when c then d\n"
                "otherwise none\n}"),
      "decide review {\n"
      "  rule unsure  when a < 75%  then { queue: qa }\n"
      "  rule spot    when b        then x\n"
      "\n"
      "  rule y  when c  then d\n"
      "  otherwise none\n"
      "}\n");
}

TEST(Format, DeltasLikeRules) {
  EXPECT_EQ(formatted(R"(override rule org.outcome.angry "Sooner"   as of 2026-11-21 "4be1c09a"
when a and b
or c
then
spam
override   rule org.a.b when c then d
without  rule org.outcome.spam
  "We look" as of 2026-11-21 "4be1c09a"
let x = a
or b
)"),
            R"(override rule org.outcome.angry "Sooner" as of 2026-11-21 "4be1c09a"
  when a and b
    or c
  then
    spam
override rule org.a.b  when c  then d
without rule org.outcome.spam
  "We look" as of 2026-11-21 "4be1c09a"
let x = a
  or b
)");
}

TEST(Format, BlankLinesAndComments) {
  EXPECT_EQ(formatted("\n\n# top  \n\n\n\nlet a = 1   # one\nlet bcd = 2 # two\n\n\n# three\nrecord R {\n\n a: int # four\n# "
                      "five\n\n}\n\n\n"),
            "# top\n"
            "\n"
            "let a = 1    # one\n"
            "let bcd = 2  # two\n"
            "\n"
            "# three\n"
            "record R {\n"
            "  a: int  # four\n"
            "  # five\n"
            "}\n");
}

TEST(Format, Columns) {
  EXPECT_EQ(formatted("table t: R key a {\n| a | location|\n|\"+1 512\" |austin |\n# remark\n| 1|none\n}"),
            "table t: R key a {\n"
            "  | a        | location |\n"
            "  | \"+1 512\" | austin   |\n"
            "  # remark\n"
            "  | 1        | none\n"
            "}\n");
  EXPECT_EQ(formatted("record R {\nid: string \"number\"\n\nends_at: instant from after \"end\"\nby: phone? @pii\n}"),
            "record R {\n"
            "  id:      string             \"number\"\n"
            "\n"
            "  ends_at: instant from after \"end\"\n"
            "  by:      phone?  @pii\n"
            "}\n");
  EXPECT_EQ(formatted("enum E {\na \"x\",\nlonger \"y\",\nplain,\n}"),
            "enum E {\n  a      \"x\",\n  longer \"y\",\n  plain,\n}\n");
  EXPECT_EQ(formatted("adapter v \"e\" when x {\nkey a.b\ncall.from = y\nlet z = 1\ncall.to=z sure 80%\n}"),
            "adapter v \"e\" when x {\n"
            "  key a.b\n"
            "  call.from = y\n"
            "  let z = 1\n"
            "  call.to   = z sure 80%\n"
            "}\n");
  EXPECT_EQ(formatted("test \"t\" {\ncall {a: 1}\nfinding {b: 2}\nexpect c\n}"),
            "test \"t\" {\n  call    { a: 1 }\n  finding { b: 2 }\n  expect c\n}\n");
}

TEST(Format, LinesThatGoOn) {
  EXPECT_EQ(formatted("decision a: T,\nfirst,\nafter\n\"text\"\nlet b = c\nor d\nand [\ne,\nf]\n"),
            "decision a: T,\n  first,\n  after\n  \"text\"\nlet b = c\n  or d\n  and [\n    e,\n    f]\n");
  EXPECT_EQ(formatted("let a =\nif b\nand c then d\nelse e\n"), "let a =\n  if b\n    and c then d\n  else e\n");
}

TEST(Format, LineEndsBecomeOneKind) {
  EXPECT_EQ(formatted("\xEF\xBB\xBFlet a = 1\r\n\r\nlet b = 2\rlet c = 3"), "let a = 1\n\nlet b = 2\nlet c = 3\n");
}

TEST(Format, NothingStaysNothing) {
  EXPECT_EQ(formatted("\n\n"), "");
}

}  // namespace
}  // namespace wrapup::format
