// Packages, layers, data and the order of decisions.
#include <gtest/gtest.h>

#include "tests/check/checked.h"

namespace wrapup {
namespace {

constexpr const char* shared = R"(package shop.org
enum Outcome { booked, missed, spam }
enum Site { north, south }
context { call { site: Site?, answered: bool, hint: string? } }
record Owner { site: Site? }
decision owner: Owner, first, required, after
decision outcome: Outcome, first, required, after
decide owner {
  rule given
    when call.site is present
    then { site: call.site }
  otherwise {}
}
decide outcome {
  rule answered
    when call.answered
    then booked
  locked rule robot
    when call.hint == "robot"
    then spam
  otherwise missed
}
)";

std::vector<std::string> rule_ids(const Compiled& compiled, std::string_view decision) {
  std::vector<std::string> ids;
  for (const auto& candidate : compiled.plan->decisions) {
    if (candidate.name != decision) continue;
    for (const auto& rule : candidate.rules) ids.push_back(rule.id);
  }
  return ids;
}

TEST(Rules, AreTriedLockedThenScopedThenShared) {
  RuleFolder folder;
  folder.file("org.wrap", shared);
  folder.file("north.wrap",
              "package shop.north for owner.site == north\nimport shop.org\ndecide outcome {\n  rule local\n    when not "
              "call.answered\n    then booked\n}\n");
  const auto compiled = folder.compile();
  ASSERT_EQ(codes(compiled), "");
  EXPECT_EQ(rule_ids(compiled, "outcome"), (std::vector<std::string>{"shop.org/outcome/robot", "shop.north/outcome/local",
                                                                     "shop.org/outcome/answered", "shop.org/outcome/otherwise"}));
}

TEST(Rules, OfTheImportingPackageStandBeforeTheImported) {
  RuleFolder folder;
  folder.file("org.wrap", shared);
  folder.file(
      "extra.wrap",
      "package shop.aaa\nimport shop.org\ndecide outcome {\n  rule first_look\n    when call.answered\n    then spam\n}\n");
  EXPECT_EQ(rule_ids(folder.compile(), "outcome")[1], "shop.aaa/outcome/first_look");
}

TEST(Rules, OwnersAreDecidedBeforeWhatIsForThem) {
  RuleFolder folder;
  folder.file("org.wrap", shared);
  folder.file("north.wrap",
              "package shop.north for owner.site == north\nimport shop.org\ndecide outcome {\n  rule local\n    when "
              "call.answered\n    then booked\n}\n");
  const auto compiled = folder.compile();
  ASSERT_TRUE(compiled.plan);
  EXPECT_EQ(compiled.plan->decisions[0].name, "owner");
  EXPECT_EQ(compiled.plan->decisions[1].name, "outcome");
}

TEST(Rules, OfAPackageForSomeCannotDecideWhatItIsFor) {
  RuleFolder folder;
  folder.file("org.wrap", shared);
  folder.file("north.wrap",
              "package shop.north for owner.site == north\nimport shop.org\ndecide owner {\n  rule steal\n    when "
              "call.answered\n    then { site: north }\n}\n");
  EXPECT_EQ(codes(folder.compile()), "W0330");
}

TEST(Packages, SeeOnlyWhatTheyImport) {
  RuleFolder folder;
  folder.file("org.wrap", shared);
  folder.file("other.wrap", "package other\nlet a = Outcome.booked == Outcome.booked\n");
  EXPECT_EQ(codes(folder.compile()), "W0201 W0201");
}

TEST(Packages, MayImportEachOther) {
  RuleFolder folder;
  folder.file("a.wrap", "package a\nimport b\nlet x = 3\nlet sum = x + y\n");
  folder.file("b.wrap", "package b\nimport a\nlet y = x\n");
  EXPECT_EQ(codes(folder.compile()), "");
}

TEST(Types, OfBothBranchesStayPresentWhereAMissingValueWouldDo) {
  RuleFolder folder;
  folder.file("rules.wrap",
              "package demo\ncontext { call { on: bool } }\nrecord R { score: number? }\ndecision r: R, first\n"
              "decide r { rule all when true then { score: 1.0 - (if call.on then 2 else 3) } }\n");
  EXPECT_EQ(codes(folder.compile()), "");
}

TEST(Mistakes, AreReportedTogether) {
  RuleFolder folder;
  folder.file("org.wrap", std::string(shared) + R"(
decide outcome {
  rule one
    when call.answerd
    then booked
  rule two
    when call.hint != "x"
    then boked
  rule three
    when not (call.hint == "x")
    then 8s
}
)");
  EXPECT_EQ(codes(folder.compile()), "W0206 W0203 W0201 W0204 W0202");
}

TEST(Data, ComesFromCsvTypedByItsRecord) {
  RuleFolder folder;
  folder.file("places.csv", "slug,opened,rooms\naustin,2019-05-01,4\nboston,,\"7\"\n");
  folder.file("lines.csv", "number,place\n(512) 555-0100,austin\n+1 617 555 0101,boston\n");
  folder.file("rules.wrap", R"(package demo
entity Place { slug: string, opened: date?, rooms: int }
define Place from "places.csv" key slug
record Line { number: phone, place: Place }
table lines: Line from "lines.csv" key number
test "cells are typed" {
  expect austin.rooms + boston.rooms == 11
  expect austin.opened == 2019-05-01
  expect boston.opened is missing
}
)");
  const auto compiled = folder.compile();
  ASSERT_EQ(codes(compiled), "") << render_text(compiled.sources, compiled.diagnostics.entries(), false);
  ASSERT_EQ(compiled.plan->tables[0].rows.size(), 2u);
  EXPECT_EQ(compiled.plan->tables[0].rows[0].cells[0].view(), "+15125550100");
  EXPECT_EQ(compiled.plan->tables[0].rows[1].cells[1].integer, 1);
}

TEST(Data, ComesFromJsonToo) {
  RuleFolder folder;
  folder.file("places.json", R"([{"slug": "austin", "rooms": 4}, {"slug": "boston", "rooms": "many"}])");
  folder.file("rules.wrap",
              "package demo\nentity Place { slug: string, rooms: int }\ndefine Place from \"places.json\" key slug\n");
  const auto compiled = folder.compile();
  ASSERT_EQ(codes(compiled), "W0403");
  EXPECT_NE(compiled.diagnostics.entries()[0].message.find("places.json, row 2, column `rooms`"), std::string::npos);
}

}  // namespace
}  // namespace wrapup
