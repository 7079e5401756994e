// Mistakes within a single word, number or string.
#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

/// "W0107 underlined" of the complaints about one value.
std::string said_of(const std::string& value) {
  return ParsedFile("let a = " + value + "\n").complaints();
}

TEST(TextMistakes, Strings) {
  EXPECT_EQ(said_of("\"open"), "W0104 \"open\n");
  EXPECT_EQ(said_of("\"open \\"), "W0104 \"open \\\n");
  EXPECT_EQ(said_of("'open"), "W0104 '\n");
  EXPECT_EQ(said_of("\"a { b\""), "W0111 {\n");
  EXPECT_EQ(said_of("\"a } b\""), "W0111 }\n");
  EXPECT_EQ(said_of("\"{}\""), "W0111 {}\n");
  EXPECT_EQ(said_of("\"{ }\""), "W0111 { }\n");
  EXPECT_EQ(said_of("\"{x y}\""), "W0101 y\n");
  EXPECT_EQ(said_of("\"{x +}\""), "W0102 +\n");
  EXPECT_EQ(said_of("\"{x:}\""), "W0101 :\n");
  EXPECT_EQ(said_of("\"{8sec}\""), "W0109 8sec\n");
}

TEST(TextMistakes, Escapes) {
  EXPECT_EQ(said_of("\"\\q\""), "W0108 \\q\n");
  EXPECT_EQ(said_of("\"\\é\""), "W0108 \\é\n");
  EXPECT_EQ(said_of("x matches \"\\q\""), "");
}

TEST(TextMistakes, ForeignQuotesAreStringsAllTheSame) {
  EXPECT_EQ(said_of("“two words”"), "W0107 “two words”\n");
  EXPECT_EQ(said_of("‘one’"), "W0107 ‘one’\n");
  EXPECT_EQ(said_of("f('a', 'b c')"), "W0107 'a'\nW0107 'b c'\n");
  const ParsedFile parsed("let a = “Zürich”\n");
  EXPECT_EQ(std::get<TemplateLiteral>(parsed.declared<LetDecl>().value->node).plain(), "Zürich");
}

TEST(TextMistakes, ForeignLettersAndSigns) {
  EXPECT_EQ(said_of("café"), "W0107 café\n");
  EXPECT_EQ(said_of("x && y"), "W0107 &&\n");
  EXPECT_EQ(said_of("!x"), "W0107 !\n");
  EXPECT_EQ(said_of("x;"), "W0107 ;\n");
  EXPECT_EQ(said_of("x $$$"), "W0107 $$$\n");
  EXPECT_EQ(said_of("x ≠ y"), "W0107 ≠\n");
  EXPECT_EQ(said_of("x\x7F"), "W0107 \x7F\n");
}

TEST(TextMistakes, Numbers) {
  EXPECT_EQ(said_of("9223372036854775808"), "W0109 9223372036854775808\n");
  EXPECT_EQ(said_of("1.0e999"), "W0109 1.0e999\n");
  EXPECT_EQ(said_of("3days"), "W0109 3days\n");
  EXPECT_EQ(said_of("3x"), "W0109 3x\n");
  EXPECT_EQ(said_of("99999999999999d"), "W0109 99999999999999d\n");
}

TEST(TextMistakes, DatesAndTimes) {
  EXPECT_EQ(said_of("2026-02-30"), "W0110 2026-02-30\n");
  EXPECT_EQ(said_of("2026-02-29"), "W0110 2026-02-29\n");
  EXPECT_EQ(said_of("2026-13-01"), "W0110 2026-13-01\n");
  EXPECT_EQ(said_of("25:00"), "W0110 25:00\n");
  EXPECT_EQ(said_of("24:01"), "W0110 24:01\n");
  EXPECT_EQ(said_of("08:60"), "W0110 08:60\n");
  EXPECT_EQ(said_of("08:00:60"), "W0110 08:00:60\n");
  EXPECT_EQ(said_of("2026-02-30 25:00"), "W0110 2026-02-30\nW0110 25:00\n");
  EXPECT_EQ(said_of("2026-01-01T10:00+30:00"), "W0110 +30:00\n");
  EXPECT_EQ(said_of("schedule(\"z\") { mon-fry 08:00-18:00 }"), "W0110 fry\n");
  EXPECT_EQ(said_of("schedule(\"z\") { mon 08:00-25:00, closed 2026-02-30 }"), "W0110 25:00\nW0110 2026-02-30\n");
}

TEST(TextMistakes, ADayMayBeSpelledOut) {
  const ParsedFile parsed("let a = schedule(\"z\") { tuesday 08:00-18:00 }");
  ASSERT_EQ(parsed.entries.size(), 1u);
  EXPECT_EQ(parsed.entries[0].edits.at(0).text, "tue");
}

}  // namespace
}  // namespace wrapup::syntax
