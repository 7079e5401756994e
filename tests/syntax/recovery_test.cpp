#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

TEST(Recovery, ThreeMistakesInThreeRules) {
  const ParsedFile parsed(R"(decide outcome {
  rule a when x == then b
  rule b "why" when y = 3 then z
  rule c when (a and b then q
  rule d when e then f
}
decide other { rule g when h then i }
)");
  EXPECT_EQ(parsed.complaints(), "W0102 then\nW0101 =\nW0103 then\n");
  const auto& decide = parsed.declared<DecideDecl>(0);
  ASSERT_EQ(decide.rules.size(), 4u);
  // What was understood of a broken rule stays.
  EXPECT_TRUE(std::holds_alternative<ErrorExpr>(decide.rules[0].when->node));
  EXPECT_EQ(parsed.under(decide.rules[0].then[0].value->span), "b");
  EXPECT_EQ(parsed.under(decide.rules[3].then[0].value->span), "f");
  EXPECT_EQ(parsed.declared<DecideDecl>(1).rules.size(), 1u);
}

TEST(Recovery, AMissingBraceEndsAtTheNextDeclaration) {
  const ParsedFile parsed(
      "decide a {\n  rule x when y then z\n\ndecide b {\n  rule x when y then z\n}\nrecord R {\n  a: int\nenum E { m }\n");
  EXPECT_EQ(parsed.complaints(), "W0103 decide\nW0103 enum\n");
  ASSERT_EQ(parsed.file.declarations.size(), 4u);
  EXPECT_EQ(parsed.under(parsed.entries[0].related.at(0).span), "{");
  EXPECT_EQ(parsed.entries[0].related[0].span.begin, 9u);
  EXPECT_EQ(parsed.declared<RecordDecl>(2).fields.size(), 1u);
}

TEST(Recovery, EachFieldIsAUnit) {
  const ParsedFile parsed("record R {\n  a: int\n  b string\n  c: bool\n  d: [int\n  e: text\n}\nlet x = 1\n");
  EXPECT_EQ(parsed.complaints(), "W0101 string\nW0103 e\n");
  EXPECT_EQ(parsed.declared<RecordDecl>(0).fields.back().name.text, "e");
  EXPECT_EQ(parsed.declared<LetDecl>(1).name.text, "x");
}

TEST(Recovery, AdapterItemsAndTestsAreUnits) {
  const ParsedFile parsed(R"(adapter a "b" when c {
  key d.e
  call.from phone(x)
  call.to = phone(
  call.id = 3
}
test "t" {
  call { a: , b: 2 }
  expect
  expect x
}
)");
  EXPECT_EQ(parsed.complaints(), "W0101 phone\nW0102 call\nW0102 ,\nW0102 expect\n");
  EXPECT_EQ(parsed.declared<AdapterDecl>(0).fields.back().field.text, "id");
  EXPECT_EQ(parsed.under(parsed.declared<TestDecl>(1).expectations.back()->span), "x");
  EXPECT_EQ(parsed.declared<TestDecl>(1).groups.at(0).fields.back().name.text, "b");
}

TEST(Recovery, AnUnknownBlockIsSkippedWhole) {
  const ParsedFile parsed("pipeline helpdesk {\n  label x\n  action { test 3 }\n}\nlet a = 1\nfoo\nlet b = 2\n");
  EXPECT_EQ(parsed.complaints(), "W0106 pipeline\nW0106 foo\n");
  EXPECT_EQ(parsed.file.declarations.size(), 2u);
}

TEST(Recovery, AnOpenStringHidesWhatItSwallowed) {
  const ParsedFile parsed("decide a {\n  rule x when y == \"gold then spam\n  rule z when q then r\n}\n");
  EXPECT_EQ(parsed.complaints(), "W0104 \"gold then spam\n");
  EXPECT_EQ(parsed.declared<DecideDecl>().rules.size(), 2u);
}

TEST(Recovery, AMissingValueDoesNotEatTheNextLine) {
  const ParsedFile parsed("let a =\nlet b = 2\nlet c = x.\nenum E { m }\n");
  EXPECT_EQ(parsed.complaints(), "W0102 let\nW0101 enum\n");
  EXPECT_EQ(parsed.file.declarations.size(), 4u);
}

TEST(Recovery, DiagnosticsComeInTheOrderOfTheText) {
  const ParsedFile parsed("let a = 99999999999999999999\nlet b = \nlet c = $x\nlet d = \"\\q\"\n");
  EXPECT_EQ(parsed.complaints(), "W0109 99999999999999999999\nW0102 let\nW0107 $\nW0108 \\q\n");
}

}  // namespace
}  // namespace wrapup::syntax
