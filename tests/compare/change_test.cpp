#include "runtime/compare/change.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

using nlohmann::json;

/// The part, aspect, and what it was and is, one line a change.
std::string said(const std::string& before, const std::string& after, Reading reading = {}) {
  std::string text;
  for (const auto& change : difference(json::parse(before), json::parse(after), reading).changes) {
    text += change.part + " " + aspect_name(change.aspect) + ": " + change.before + " > " + change.after;
    text += " (" + change.rule_before + " > " + change.rule_after + ")\n";
  }
  return text;
}

std::string decided(const std::string& decision) {
  return R"({"decisions": {"outcome": )" + decision + R"(}, "steps": [], "faults": []})";
}

std::string with_steps(const std::string& steps) {
  return R"({"decisions": {}, "steps": )" + steps + R"(, "faults": []})";
}

TEST(Difference, TellsAValueFromARuleFromAConfidence) {
  const auto before = decided(R"({"value": "booked", "rule": "a", "confidence": 0.9})");
  EXPECT_EQ(said(before, before), "");
  EXPECT_EQ(said(before, decided(R"({"value": "missed", "rule": "b", "confidence": 0.5})")),
            "outcome value: booked > missed (a > b)\n");
  EXPECT_EQ(said(before, decided(R"({"value": "booked", "rule": "b", "confidence": 0.5})")),
            "outcome rule: booked > booked (a > b)\n");
  EXPECT_EQ(said(before, decided(R"({"value": "booked", "rule": "a", "confidence": 0.5})")),
            "outcome confidence: as sure as it was > less sure (a > a)\n");
}

TEST(Difference, TheOrderOfMembersMeansNothing) {
  EXPECT_EQ(said(decided(R"({"value": {"a": 1, "b": 2.0}, "rule": null, "confidence": 1})"),
                 decided(R"({"confidence": 1.0, "rule": null, "value": {"b": 2, "a": 1}})")),
            "");
}

TEST(Difference, OfACollectingDecisionOnlyWhatDiffersIsTold) {
  EXPECT_EQ(said(decided(R"({"value": ["x", "y", "y"], "rules": ["a", "b", "c"], "confidence": 1})"),
                 decided(R"({"value": ["y", "z", "x"], "rules": ["b", "d", "a"], "confidence": 1})")),
            "outcome value: y > z (c > d)\n");
  EXPECT_EQ(said(decided(R"({"value": ["x", "y"], "rules": ["a", "b"], "confidence": 1})"),
                 decided(R"({"value": ["y", "x"], "rules": ["b", "a"], "confidence": 1})")),
            "outcome value: x, y > y, x, in another order ( > )\n");
}

TEST(Difference, AConflictIsAnotherOutcomeThanNone) {
  EXPECT_EQ(said(decided(R"({"value": null, "rule": null, "confidence": 1})"),
                 decided(R"({"value": null, "rule": null, "confidence": 1, "conflict": ["a", "b"]})")),
            "outcome value: none > a conflict ( > )\n");
}

TEST(Difference, WhatARecordingLacksIsNamedAndNoChange) {
  const auto after = decided(R"({"value": "booked", "rule": "a", "confidence": 0.9})");
  const auto found =
      difference(json::parse(R"({"decisions": {}, "faults": []})"), json::parse(after), {.of_steps = {}, .recorded = true});
  EXPECT_TRUE(found.changes.empty());
  EXPECT_EQ(found.lacking, (std::vector<std::string>{"decisions.outcome", "steps"}));
  EXPECT_EQ(said(R"({"decisions": {}, "steps": [], "faults": []})", after), "outcome value: not a decision > booked ( > a)\n");
}

TEST(Difference, FaultsThatComeAndGo) {
  EXPECT_EQ(said(R"({"decisions": {}, "steps": [], "faults": [{"path": "a", "message": "m"}, {"path": "", "message": "n"}]})",
                 R"({"decisions": {}, "steps": [], "faults": [{"path": "", "message": "n"}, {"path": "b", "message": "m"}]})"),
            "faults fault: a: m > none ( > )\nfaults fault: none > b: m ( > )\n");
}

constexpr auto open = R"({"key": "c/r/1", "rule": "r", "destination": "desk", "action": "open",
                          "arguments": {"subject": "A"}, "due": null, "needs": []})";

TEST(StepChanges, ArgumentsDeadlinesAndKeys) {
  const auto step = [](const std::string& key, const std::string& subject, const std::string& due) {
    return with_steps(R"([{"key": ")" + key +
                      R"(", "rule": "r", "destination": "desk", "action": "open", "arguments": {"subject": ")" + subject +
                      R"("}, "due": )" + due + R"(, "needs": []}])");
  };
  const auto before = with_steps(std::string("[") + open + "]");
  EXPECT_EQ(said(before, step("c/r/1", "A", "null")), "");
  EXPECT_EQ(said(before, step("c/r/1", "B", R"("2026-03-02T14:00:00Z")")),
            "steps step: desk.open > desk.open with another subject, due at another time (r > r)\n");
  EXPECT_EQ(said(before, step("c/r/2", "A", "null")),
            "steps step: desk.open > desk.open under another key: done again where it was done (r > r)\n");
}

TEST(StepChanges, StepsThatComeAndGo) {
  const auto none = with_steps("[]"), one = with_steps(std::string("[") + open + "]");
  EXPECT_EQ(said(none, one), "steps step: none > desk.open ( > r)\n");
  EXPECT_EQ(said(one, none), "steps step: desk.open > none (r > )\n");
}

TEST(StepChanges, AValueOfStepsIsComparedStepByStep) {
  EXPECT_EQ(said(decided(R"({"value": [1], "rule": "a", "confidence": 1})"),
                 decided(R"({"value": [2], "rule": "a", "confidence": 1})"), {.of_steps = {"outcome"}, .recorded = false}),
            "");
}

TEST(ValueWords, AreShortAndWhole) {
  EXPECT_EQ(value_words(nullptr), "none");
  EXPECT_EQ(value_words(json::parse(R"({"to": "desk", "tags": ["a", "b"]})")), "tags: [a, b], to: desk");
  std::string umlauts;
  for (int i = 0; i < 100; ++i) umlauts += "ü";
  EXPECT_EQ(value_words(umlauts).size(), 120 + std::string("…").size());  // cut between characters
}

}  // namespace
}  // namespace wrapup
