#include "runtime/decide/correction.h"

#include <gmock/gmock.h>

#include "runtime/access/mask.h"
#include "runtime/decide/history.h"
#include "tests/deciding/rules.h"

namespace wrapup::deciding {
namespace {

using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::IsEmpty;

journal::Entry correction(journal::Sequence sequence, const std::string& by, const std::string& body) {
  return {.sequence = sequence,
          .at = 0,
          .kind = journal::Kind::correction,
          .call = "acme/1",
          .once = "",
          .about = R"({"by":")" + by + R"("})",
          .body = body};
}

journal::Entry entry(journal::Sequence sequence, journal::Kind kind, const std::string& about, std::string body = "") {
  return {.sequence = sequence, .at = 0, .kind = kind, .call = "acme/1", .once = "", .about = about, .body = std::move(body)};
}

std::vector<std::string> faults_of(const RuleSet& rules, const Corrections& corrections) {
  Arena arena;
  std::vector<std::string> paths;
  for (const auto& fault : read_corrections(rules.plan(), rules.environment(), corrections, arena).faults)
    paths.push_back(fault.path);
  return paths;
}

KnownCall known(const std::string& body, Corrections corrections) {
  return {"acme", "1", {{"application/json", body}}, std::move(corrections)};
}

TEST(Corrections, TheLastWordOfEachCounts) {
  Corrections all;
  take(all,
       correction(
           1, "ann",
           R"({"decisions":{"outcome":{"before":{},"after":"booked"}},"fields":{"call.name":{"before":null,"after":"Bo"}}})"));
  take(all, correction(2, "bea", R"({"decisions":{"outcome":{"before":{},"after":"missed"}}})"));
  EXPECT_EQ(all.decisions.at("outcome").value, "missed");
  EXPECT_EQ(all.decisions.at("outcome").by, "bea");
  EXPECT_EQ(all.fields.at("call.name").by, "ann");
  take(all, entry(3, journal::Kind::erasure, "{}"));
  EXPECT_TRUE(all.empty());
}

TEST(Corrections, AreReadWithTheTypesOfTheRules) {
  const auto rules = make_rules();
  EXPECT_THAT(faults_of(*rules, {{{"call.long", {true, "ann"}}, {"call.name", {nullptr, "ann"}}},
                                 {{"outcome", {"booked", "ann"}}, {"greeting", {nullptr, "ann"}}}}),
              IsEmpty());
  EXPECT_THAT(faults_of(*rules, {{{"call.long", {"long", "ann"}}, {"call.height", {1, "ann"}}, {"event.id", {"e", "ann"}}}, {}}),
              ElementsAre("call.height", "call.long", "event.id"));
  // A decision that has to be made, one of steps, one that is made while the call goes on, and one that nobody knows.
  EXPECT_THAT(
      faults_of(*rules,
                {{}, {{"outcome", {nullptr, "ann"}}, {"answer", {ordered_json::array(), "ann"}}, {"mood", {"good", "ann"}}}}),
      ElementsAre("answer", "mood", "outcome"));
  EXPECT_THAT(
      faults_of(
          *rules,
          {{{"call.turns", {ordered_json::parse(R"([{"who":"phone","text":"Yes"},{"who":"fax","text":"No"}])"), "ann"}}}, {}}),
      ElementsAre("call.turns[1].who"));
}

TEST(Corrections, WhatFollowsFollowsFromThem) {
  const auto rules = make_rules();
  const auto body = R"({"kind":"end","call_id":"1","name":"Ann","long":false})";
  const auto record = [&](Corrections corrections) {
    return ordered_json::parse(decide_after(*rules, known(body, std::move(corrections))).record);
  };
  const auto as_it_was = record({});
  EXPECT_EQ(as_it_was["decisions"]["outcome"]["value"], "missed");
  // A field: the rules decide.
  const auto by_field = record({{{"call.long", {true, "ann"}}}, {}});
  EXPECT_EQ(by_field["decisions"]["outcome"]["rule"], "demo/outcome/long_call");
  EXPECT_FALSE(by_field["decisions"]["outcome"].contains("corrected_by"));
  // A decision: no rule is asked, and it is sure.
  const auto by_hand = record({{}, {{"outcome", {"booked", "ann"}}}});
  EXPECT_EQ(by_hand["decisions"]["outcome"],
            ordered_json::parse(R"({"value":"booked","rule":null,"confidence":1,"corrected_by":"ann"})"));
  EXPECT_EQ(by_hand["decisions"]["greeting"], as_it_was["decisions"]["greeting"]);
  // One that these rules cannot read is a fault, and the rest still counts.
  const auto broken = record({{{"call.height", {1, "ann"}}}, {{"outcome", {"booked", "ann"}}}});
  EXPECT_EQ(broken["decisions"]["outcome"]["value"], "booked");
  EXPECT_EQ(broken["faults"][0]["path"], "call.height");
}

TEST(Corrections, SayWhyInTheirOwnWay) {
  const auto rules = make_rules();
  const auto why = explain_after(*rules, known(R"({"kind":"end","call_id":"1"})", {{}, {{"outcome", {"booked", "ann"}}}}));
  EXPECT_EQ(why["outcome"], ordered_json::parse(R"({"corrected_by":"ann"})"));
  EXPECT_TRUE(why["greeting"].contains("rules"));
}

TEST(CorrectedCase, IsWhatAPersonSaidOfWhatWasKnown) {
  const auto decision = [](const char* about, const char* outcome) {
    return entry(4, journal::Kind::decision, about,
                 std::string(R"({"decisions":{"outcome":{"value":")") + outcome + R"("},"greeting":{"value":"Dear Bo"}}})");
  };
  std::vector<journal::Entry> entries{entry(1, journal::Kind::event, R"({"provider":"acme","key":"1"})", "{}"),
                                      entry(2, journal::Kind::context, "{}", R"({"call":{"name":"Ann"}})"),
                                      decision(R"({"phase":"after","number":1,"upto":1})", "missed")};
  EXPECT_FALSE(corrected_case(entries));
  entries.push_back(correction(5, "ann", R"({"note":"n","fields":{"call.name":{"before":"Ann","after":"Bo"}}})"));
  EXPECT_FALSE(corrected_case(entries)) << "no decision has seen it yet";
  entries.push_back(entry(6, journal::Kind::context, "{}", R"({"call":{"name":"Bo"}})"));
  entries.push_back(decision(R"({"phase":"after","number":2,"upto":5,"correction":5,"changed":["greeting"]})", "missed"));
  // Fields alone: what changed by them.
  auto one = corrected_case(entries);
  ASSERT_TRUE(one);
  EXPECT_EQ(one->context, ordered_json::parse(R"({"call":{"name":"Bo"}})"));
  EXPECT_EQ(one->expected, ordered_json::parse(R"({"greeting":"Dear Bo"})"));
  EXPECT_EQ(one->note, "n");
  // A decision: that one alone.
  entries.push_back(correction(8, "bea", R"({"decisions":{"outcome":{"before":{},"after":"booked"}}})"));
  entries.push_back(decision(R"({"phase":"after","number":3,"upto":8,"correction":8,"changed":["outcome"]})", "booked"));
  one = corrected_case(entries);
  ASSERT_TRUE(one);
  EXPECT_EQ(one->expected, ordered_json::parse(R"({"outcome":"booked"})"));
  EXPECT_EQ(one->by, "bea");
  const auto again = read_case(case_json(*one));
  ASSERT_TRUE(again);
  EXPECT_EQ(case_json(*again), case_json(*one));
  EXPECT_FALSE(read_case(ordered_json::parse(R"({"call":"c","context":[]})")));
  entries.push_back(entry(10, journal::Kind::erasure, "{}"));
  EXPECT_FALSE(corrected_case(entries));
}

TEST(Corrections, AreCoveredLikeWhatTheyCorrect) {
  const auto rules = make_rules();
  const auto masked = access::mask_correction(
      rules->plan(), {"pii"},
      ordered_json::parse(
          R"({"note":"Bo called","fields":{"call.name":{"before":"Ann","after":"Bo"},"call.long":{"before":null,"after":true},
                             "finding.intent":{"before":{"value":"book","confidence":0.7},"after":"cancel"}},
                             "decisions":{"outcome":{"before":{"value":"missed","rule":"r"},"after":"booked"},
                             "greeting":{"before":{"value":"Dear Ann","rule":"r"},"after":"Dear Bo"}}})"));
  EXPECT_EQ(masked,
            ordered_json::parse(
                R"({"note":"•••","fields":{"call.name":{"before":"•••","after":"•••"},"call.long":{"before":null,"after":true},
                             "finding.intent":{"before":{"value":"book","confidence":0.7},"after":"cancel"}},
                             "decisions":{"outcome":{"before":{"value":"missed","rule":"r"},"after":"booked"},
                             "greeting":{"before":{"value":"•••","rule":"r"},"after":"•••"}}})"));
}

}  // namespace
}  // namespace wrapup::deciding
