#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

TEST(Deltas, OverridesWithAnyOfTheirParts) {
  const ParsedFile parsed(R"(override rule org.outcome.a "why" as of 2026-11-21 "4be1c09a" when x and y then z
override rule org.outcome.b when x
override rule org.outcome.c then z
)");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& a = parsed.declared<OverrideDecl>(0);
  EXPECT_EQ(a.rule.text, "org.outcome.a");
  EXPECT_EQ(a.description, "why");
  ASSERT_TRUE(a.as_of);
  EXPECT_EQ(a.as_of->date, "2026-11-21");
  EXPECT_EQ(a.as_of->version, "4be1c09a");
  EXPECT_EQ(parsed.under(a.as_of->span), "as of 2026-11-21 \"4be1c09a\"");
  EXPECT_EQ(parsed.under(a.head), "override rule org.outcome.a \"why\"");
  EXPECT_EQ(parsed.under(a.when->span), "x and y");
  EXPECT_EQ(parsed.under(a.then[0].value->span), "z");
  const auto& b = parsed.declared<OverrideDecl>(1);
  EXPECT_TRUE(b.when);
  EXPECT_TRUE(b.then.empty());
  EXPECT_FALSE(b.as_of);
  EXPECT_EQ(parsed.under(b.head), "override rule org.outcome.b");
  EXPECT_FALSE(parsed.declared<OverrideDecl>(2).when);
}

TEST(Deltas, Without) {
  const ParsedFile parsed("without rule org.review.spot_check \"we look\"\nwithout rule a.b.c as of 2026-01-02 \"x\"\n");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  EXPECT_EQ(parsed.declared<WithoutDecl>(0).description, "we look");
  EXPECT_EQ(parsed.under(parsed.declared<WithoutDecl>(0).head), "without rule org.review.spot_check \"we look\"");
  EXPECT_EQ(parsed.declared<WithoutDecl>(1).as_of->version, "x");
}

TEST(Deltas, TheirWordsAreStillNames) {
  const ParsedFile parsed("record R { as: int of: int override: bool without: bool }\nlet of = as + override.without\n");
  EXPECT_TRUE(parsed.entries.empty()) << parsed.complaints();
}

TEST(Deltas, ADayThatDoesNotExist) {
  const ParsedFile parsed("without rule a.b.c \"why\" as of 2026-02-30 \"x\"\nenum E { a }\n");
  EXPECT_EQ(parsed.complaints(), "W0110 2026-02-30\n");
}

TEST(Deltas, HalfWrittenOnesLeaveTheRestStanding) {
  const ParsedFile parsed("override rule a.b.c when\nwithout rule\noverride rule a.b.d then\nenum E { a }\n");
  EXPECT_EQ(parsed.entries.size(), 3u) << parsed.complaints();
  EXPECT_EQ(parsed.file.declarations.size(), 4u);
}

}  // namespace
}  // namespace wrapup::syntax
