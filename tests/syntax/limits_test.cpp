#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

std::string repeated(const std::string& piece, std::size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

/// The only complaint about a text, as a number.
std::string only_complaint(const std::string& text) {
  const ParsedFile parsed(text);
  return parsed.entries.size() == 1 ? std::string(info(parsed.entries[0].code).number) : parsed.complaints().substr(0, 200);
}

TEST(Limits, DeepNestingIsOneDiagnostic) {
  for (const auto* opener : {"(", "[", "{a: ", "f(", "x[", "- ", "not ", "if a then b else ", "any x in ", "match a { * => "}) {
    EXPECT_EQ(only_complaint("let a = " + repeated(opener, 10'000) + "1"), "W0113") << opener;
  }
  EXPECT_EQ(only_complaint("let a = " + repeated("(", 10'000) + "1" + repeated(")", 10'000)), "W0113");
  EXPECT_EQ(only_complaint("let f(x: " + repeated("[", 10'000) + "int = 1"), "W0113");
}

TEST(Limits, TemplatesInTemplatesCountTogether) {
  const auto nested = [](std::size_t depth) { return "let a = " + repeated("\"{", depth) + "1" + repeated("}\"", depth); };
  EXPECT_TRUE(ParsedFile(nested(100)).entries.empty());
  EXPECT_EQ(only_complaint(nested(10'000)), "W0113");
  // Each level of braces holds brackets of its own: no level alone is deep.
  EXPECT_EQ(only_complaint("let a = " + repeated("\"{" + repeated("(", 50), 20) + "1" + repeated(repeated(")", 50) + "}\"", 20)),
            "W0113");
}

TEST(Limits, DepthThatPeopleWriteIsFine) {
  EXPECT_TRUE(ParsedFile("let a = " + repeated("(", 100) + "1" + repeated(")", 100)).entries.empty());
  EXPECT_TRUE(ParsedFile("let a = " + repeated("if a then b else ", 100) + "1").entries.empty());
}

TEST(Limits, LongChainsAreCheapAndBounded) {
  EXPECT_EQ(only_complaint("let a = " + repeated("x or ", 100'000) + "x"), "W0113");
  EXPECT_EQ(only_complaint("let a = " + repeated("x and ", 100'000) + "x"), "W0113");
  EXPECT_EQ(only_complaint("let a = " + repeated("x + ", 100'000) + "x"), "W0113");
  EXPECT_EQ(only_complaint("let a = " + repeated("x ?? ", 100'000) + "x"), "W0113");
  EXPECT_EQ(only_complaint("let a = x" + repeated(".y", 100'000)), "W0113");
  const ParsedFile long_chain("let a = " + repeated("x or ", 9'999) + "x");
  EXPECT_TRUE(long_chain.entries.empty());
  EXPECT_EQ(std::get<OrExpr>(long_chain.declared<LetDecl>().value->node).operands.size(), 10'000u);
}

TEST(Limits, AMegabyteOfOneExpression) {
  const ParsedFile parsed("let a = [" + repeated("\"an element of the list\", ", 40'000) + "]");
  EXPECT_TRUE(parsed.entries.empty());
  EXPECT_EQ(std::get<ListExpr>(parsed.declared<LetDecl>().value->node).elements.size(), 40'000u);
}

TEST(Limits, ManyRulesWithoutAnEnd) {
  const auto rules = repeated(" rule r\n when x then 1\n", 20'000);
  EXPECT_EQ(only_complaint("decide d {\n" + rules), "W0103");
  EXPECT_TRUE(ParsedFile("decide d {\n" + rules + "}").entries.empty());
}

TEST(Limits, ALongStringAndALongComment) {
  EXPECT_TRUE(ParsedFile("let a = \"" + repeated("x", 1'000'000) + "\"").entries.empty());
  EXPECT_TRUE(ParsedFile("# " + repeated("中", 300'000)).entries.empty());
}

TEST(Limits, FilesAreBounded) {
  Limits small;
  small.bytes = 10;
  const ParsedFile parsed("let a = 1 + 2", small);
  ASSERT_EQ(parsed.entries.size(), 1u);
  EXPECT_EQ(info(parsed.entries[0].code).number, "W0113");
  EXPECT_TRUE(parsed.file.declarations.empty());
}

TEST(Limits, HostileTextEndsInDiagnostics) {
  for (const auto* piece :
       {"}",       "{", "\"", "\"\n", "\\", "'", "|",  "rule ", "decide ", "let ",    "= ",         "“",
        "\x7F",    "#", "a.", "9",    ": ", "@", "..", "then ", "when ",   "test \"", "otherwise ", "adapter a \"b\" when ",
        "enum a {"}) {
    const ParsedFile parsed(repeated(piece, 3'000));
    EXPECT_EQ(parsed.entries.empty(), std::string_view(piece) == "#") << piece;
  }
}

TEST(Limits, BytesThatAreNoText) {
  EXPECT_EQ(only_complaint(std::string("let a = 1\0", 10)), "W0112");
  EXPECT_EQ(only_complaint("let a = \"\xFF\""), "W0112");
  EXPECT_EQ(only_complaint("# \xC3"), "W0112");
  EXPECT_EQ(only_complaint("# \xED\xA0\x80"), "W0112");  // half of a surrogate pair
}

TEST(Limits, EmptyAndBlankTextIsAFile) {
  EXPECT_TRUE(ParsedFile("").entries.empty());
  EXPECT_TRUE(ParsedFile("\r\n \t\n").entries.empty());
  ASSERT_EQ(ParsedExpr("").entries.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<ErrorExpr>(ParsedExpr("").expr->node));
}

}  // namespace
}  // namespace wrapup::syntax
