// R4 of the targets: rules that mean harm get a diagnostic, in bounded time and memory.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/check/checked.h"

namespace wrapup {
namespace {

std::string rules_with(const std::string& declarations) {
  RuleFolder folder;
  folder.file("rules.wrap", "package demo\n" + declarations);
  return codes(folder.compile());
}

TEST(HostileRules, LetsThatDoubleStopAtALimit) {
  std::string lets = "let a0 = 1 + 1\n";
  for (int i = 1; i < 60; ++i) lets += fmt::format("let a{} = a{} + a{}\n", i, i - 1, i - 1);
  const auto found = rules_with(lets);
  EXPECT_EQ(found.substr(0, 5), "W0308");
}

TEST(HostileRules, APatternThatWouldExplodeIsRefusedOrLinear) {
  const std::string context = "context { call { words: string } }\n";
  EXPECT_EQ(rules_with(context + "let bomb = call.words matches \"((a{100}){100}){100}\"\n"), "W0222");
  EXPECT_EQ(rules_with(context + "let bomb = call.words matches \"(a*)*b\"\n"), "");  // backtracking engines die of this one
}

TEST(HostileRules, TenThousandParenthesesGetOneDiagnostic) {
  const auto deep = rules_with("let deep = " + std::string(10'000, '(') + "1" + std::string(10'000, ')') + "\n");
  EXPECT_EQ(deep.size(), 5u) << deep;
}

TEST(HostileRules, AnExpressionOfAMegabyteIsFineWhenItIsFlat) {
  std::string sum = "true";
  while (sum.size() < 1'000'000) sum += " or call.n == 123456";
  const auto found = rules_with("context { call { n: int } }\nlet long = " + sum + "\n");
  EXPECT_TRUE(found.empty() || found.size() == 5) << found;
}

TEST(HostileRules, ATableOfAMillionRowsLoads) {
  RuleFolder folder;
  std::string rows = "code,place\n";
  for (int i = 0; i < 1'000'000; ++i) rows += fmt::format("{},p{}\n", i, i % 7);
  folder.file("codes.csv", rows);
  folder.file("rules.wrap",
              "package demo\nrecord Row { code: int, place: string }\ntable codes: Row from \"codes.csv\" key code\n");
  const auto compiled = folder.compile();
  ASSERT_EQ(codes(compiled), "");
  EXPECT_EQ(compiled.plan->tables[0].rows.size(), 1'000'000u);
}

TEST(HostileRules, AMillionWrongCellsAreNotAMillionDiagnostics) {
  RuleFolder folder;
  std::string rows = "code\n";
  for (int i = 0; i < 100'000; ++i) rows += "x\n";
  folder.file("codes.csv", rows);
  folder.file("rules.wrap", "package demo\nrecord Row { code: int }\ntable codes: Row from \"codes.csv\" key code\n");
  EXPECT_LE(folder.compile().diagnostics.entries().size(), 100u);
}

TEST(HostileRules, ImportCyclesAndSelfImportsEnd) {
  RuleFolder folder;
  folder.file("a.wrap", "package a\nimport a\nimport b\n");
  folder.file("b.wrap", "package b\nimport c\n");
  folder.file("c.wrap", "package c\nimport a\n");
  EXPECT_EQ(codes(folder.compile()), "");
}

TEST(HostileRules, BytesThatAreNoTextAreNamed) {
  const auto found = rules_with(std::string("let x = \"\xFF\xFE\"\n") + '\0' + "let y = 1\n");
  EXPECT_NE(found, "");
  EXPECT_EQ(found.find("W01"), 0u) << found;
}

}  // namespace
}  // namespace wrapup
