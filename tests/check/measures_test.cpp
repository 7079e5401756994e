// Measures: whose calls they are about, their names, and what they may not show.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/check/checked.h"

namespace wrapup {
namespace {

constexpr const char* shared = R"(package shop.org
label pii "Tells who somebody is"
enum Outcome { booked, missed }
enum Site { north, south }
record Owner {
  site:   Site?
  person: string?
}
context {
  call {
    site: Site?
    name: string? @pii
    from: phone? @pii
    long: duration?
  }
}
decision outcome: Outcome, first, required
decision owner: Owner, first, required
decide outcome {
  rule named
    when call.name is present
    then booked
  otherwise missed
}
decide owner {
  rule known
    when call.site is present
    then { site: call.site, person: call.name }
  otherwise {}
}
let who = call.name ?? "nobody"
let from(site: Site) = if call.site == site then call.name ?? "" else "elsewhere"
)";

std::string said(const std::string& measures) {
  return codes(RuleFolder().file("org.wrap", shared + measures).compile());
}

TEST(Measures, FollowLabelsThroughLetsDecisionsAndChoices) {
  EXPECT_EQ(said("measure m counts calls by who"), "W0371");
  EXPECT_EQ(said("measure m counts calls by from(north)"), "W0371");
  EXPECT_EQ(said("measure m counts calls by owner.person"), "W0371");
  EXPECT_EQ(said("measure m counts calls by if call.site is present then call.name else none"), "W0371");
  EXPECT_EQ(said("measure m counts calls by \"{call.name ?? \"x\"}!\""), "W0371");
}

TEST(Measures, MayShowWhatOnlyDependsOnIt) {
  EXPECT_EQ(said("measure m counts calls by outcome, owner.site"), "");
  EXPECT_EQ(said("measure m counts calls by call.name is present"), "");
  EXPECT_EQ(said("measure m counts calls by area(call.from), region(call.from)"), "");
  EXPECT_EQ(said("measure m counts calls when call.name == \"Ann\""), "");
}

TEST(Measures, TakeWhatTheirConditionMakesSure) {
  EXPECT_EQ(said("measure m counts calls when call.long > 1m"), "W0203");
  EXPECT_EQ(said("measure m counts calls when call.long is present by call.long > 1m"), "");
  EXPECT_EQ(said("measure m sums call.long"), "");
  EXPECT_EQ(said("measure m counts calls by call.long > 1m"), "W0203");
}

TEST(Measures, HaveOneNameInAPackage) {
  EXPECT_EQ(said("measure m counts calls\nmeasure m counts calls by outcome"), "W0209");
  EXPECT_EQ(said("measure outcome counts calls"), "");  // nothing else refers to a measure
}

TEST(Measures, AreAboutTheCallsOfTheirPackage) {
  const auto compiled = RuleFolder()
                            .file("org.wrap", std::string(shared) + "measure all counts calls\nmeasure m counts calls")
                            .file("north.wrap", "package north for owner.site == north\nimport shop.org\nmeasure m counts calls")
                            .compile();
  ASSERT_EQ(codes(compiled), "");
  std::vector<std::string> names;
  for (const auto& measure : compiled.plan->measures) names.push_back(measure.name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"all", "north.m", "shop.org.m"}));
  for (const auto& measure : compiled.plan->measures) {
    EXPECT_EQ(compiled.plan->nodes[measure.when].op, measure.name == "north.m" ? Op::equal : Op::constant) << measure.name;
  }
}

TEST(Measures, TellTheMistakesOfAScopeThatHasNoRules) {
  const auto compiled =
      RuleFolder()
          .file("org.wrap", shared)
          .file("north.wrap", "package north for owner.site == nowhere\nimport shop.org\nmeasure m counts calls")
          .compile();
  EXPECT_EQ(codes(compiled), "W0201");
}

TEST(Measures, AreReadLikeRules) {
  EXPECT_EQ(said("measure m counts calls when call.site == north and call.name is present or call.long is present"), "W0901");
}

}  // namespace
}  // namespace wrapup
