#include "runtime/decide/decider.h"

#include <gmock/gmock.h>

#include "runtime/storage/database.h"
#include "tests/deciding/rules.h"
#include "tests/journal/opened.h"

namespace wrapup::deciding {
namespace {

using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::IsEmpty;

class Deciding : public testing::Test {
 protected:
  Deciding() { sets_.use(make_rules()); }

  void run() {
    decider_ = std::make_unique<Decider>(
        *journal_, sets_, [this] { return now_.load(); }, DeciderSettings{.deadline_ms = 60'000, .threads = 2},
        [this](const DecidedNews& news) {
          failed_ += news.stored ? 0 : 1;
          if (!news.stored) last_error_ = news.error;
        });
  }
  /// What capturing does with an event of call "1".
  void hear(const std::string& body, const std::string& provider = "acme") {
    const auto summary = read_summary(*sets_.current(), provider, EventBytes("application/json", body));
    const auto call = call_name(provider, summary.key);
    const auto stored = journal_->append_and_wait(
        {{.kind = journal::Kind::event, .call = call, .about = R"({"content_type":"application/json"})", .body = body}});
    decider_->hear({call, provider, summary.key, stored.first, now_, summary.complete});
    decider_->settle();
  }
  std::vector<std::string> outcomes(const std::string& call = "acme/1") const {
    std::vector<std::string> found;
    for (const auto& entry : journal_->read_call(call)) {
      if (entry.kind == journal::Kind::decision)
        found.push_back(ordered_json::parse(*entry.body)["decisions"]["outcome"]["value"]);
    }
    return found;
  }
  ordered_json last_about(journal::Kind kind) const {
    ordered_json about;
    for (const auto& entry : journal_->read(1, 1000)) {
      if (entry.kind == kind) about = ordered_json::parse(entry.about);
    }
    return about;
  }

  journal::Opened journal_;
  RuleSets sets_;
  std::atomic<std::int64_t> now_ = 1'000'000;
  std::atomic<int> failed_ = 0;
  std::string last_error_;
  std::unique_ptr<Decider> decider_;
};

TEST_F(Deciding, WaitsUntilTheCallIsComplete) {
  run();
  hear(R"({"kind":"part","call_id":"1","long":true})");
  EXPECT_THAT(outcomes(), IsEmpty());
  EXPECT_EQ(decider_->waiting(), 1u);
  hear(R"({"kind":"end","call_id":"1"})");
  EXPECT_THAT(outcomes(), ElementsAre("booked"));
  EXPECT_EQ(decider_->waiting(), 0u);
  const auto about = last_about(journal::Kind::decision);
  EXPECT_EQ(about["number"], 1);
  EXPECT_EQ(about["upto"], 2);
  EXPECT_EQ(about["rules"]["version"], sets_.current()->version());
  EXPECT_FALSE(about.contains("at_deadline"));
}

TEST_F(Deciding, DecidesAtTheDeadlineWithWhatThereIs) {
  run();
  hear(R"({"kind":"part","call_id":"1","long":true})");
  now_ += 59'999;
  decider_->check_deadlines();
  decider_->settle();
  EXPECT_THAT(outcomes(), IsEmpty());
  now_ += 1;
  decider_->check_deadlines();
  decider_->settle();
  EXPECT_THAT(outcomes(), ElementsAre("booked"));
  EXPECT_EQ(last_about(journal::Kind::decision)["at_deadline"], true);
  // It was decided: whatever comes later decides it again, complete or not.
  hear(R"({"kind":"part","call_id":"1","name":"Ann"})");
  EXPECT_THAT(outcomes(), ElementsAre("booked", "booked"));
  EXPECT_EQ(last_about(journal::Kind::decision)["changed"], ordered_json({"greeting"}));
  EXPECT_EQ(last_about(journal::Kind::decision)["number"], 2);
}

TEST_F(Deciding, AProviderThatDoesNotSayIsDecidedAtOnce) {
  run();
  hear(R"({"call_id":"1","long":true})", "plain");
  EXPECT_THAT(outcomes("plain/1"), ElementsAre("booked"));
}

TEST_F(Deciding, ManyEventsAtOnceAreDecidedUpToTheLast) {
  run();
  constexpr int events = 40;
  for (int i = 0; i < events; ++i) {
    const auto body = R"({"kind":"end","call_id":"1","id":")" + std::to_string(i) + "\"}";
    journal_->append(
        {{.kind = journal::Kind::event, .call = "acme/1", .about = R"({"content_type":"application/json"})", .body = body}},
        [this](const journal::Appended& appended) { decider_->hear({"acme/1", "acme", "1", appended.first, now_, true}); });
  }
  while (journal_->find_once("decision 1 of acme/1") == 0 || decider_->waiting() > 0) decider_->settle();
  // Numbers without holes, each seeing more than the one before, the last one everything.
  int number = 0;
  journal::Sequence upto = 0, last_event = 0;
  for (const auto& entry : journal_->read_call("acme/1")) {
    if (entry.kind == journal::Kind::event) last_event = entry.sequence;
    if (entry.kind != journal::Kind::decision) continue;
    const auto about = ordered_json::parse(entry.about);
    EXPECT_EQ(about["number"], ++number);
    EXPECT_GT(about["upto"].get<journal::Sequence>(), upto);
    upto = about["upto"];
  }
  EXPECT_EQ(upto, last_event);
}

TEST_F(Deciding, HearingTheSameAgainChangesNothing) {
  run();
  hear(R"({"kind":"end","call_id":"1"})");
  // As after a restart that did not know of the decision yet.
  decider_->hear({"acme/1", "acme", "1", 1, now_, true});
  decider_->settle();
  EXPECT_THAT(outcomes(), ElementsAre("missed"));
}

TEST_F(Deciding, ANewRuleSetDecidesWhatComesNext) {
  run();
  hear(R"({"kind":"end","call_id":"1"})");
  const auto before = sets_.current()->version();
  sets_.use(make_rules("booked"));
  hear(R"({"kind":"end","call_id":"1","id":"again"})");
  EXPECT_THAT(outcomes(), ElementsAre("missed", "booked"));
  EXPECT_NE(last_about(journal::Kind::decision)["rules"]["version"], before);
}

TEST_F(Deciding, ACandidateThatDiffersIsKeptBeside) {
  sets_.try_out(make_rules());
  run();
  hear(R"({"kind":"end","call_id":"1"})");
  EXPECT_TRUE(last_about(journal::Kind::shadow).is_null());
  sets_.try_out(make_rules("booked"));
  hear(R"({"kind":"end","call_id":"2"})");
  EXPECT_THAT(outcomes("acme/2"), ElementsAre("missed"));
  EXPECT_EQ(last_about(journal::Kind::shadow)["differs"], ordered_json({"outcome"}));
}

TEST_F(Deciding, WhatTheDiskRefusedIsTriedAgain) {
  run();
  {
    Database database(journal_.folder() + "/journal.db", Durability::full);
    database.run(
        "CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN NEW.kind = 'decision' BEGIN SELECT RAISE(ABORT, 'no more'); END");
  }
  hear(R"({"kind":"end","call_id":"1"})");
  EXPECT_THAT(outcomes(), IsEmpty());
  EXPECT_EQ(failed_, 1);
  EXPECT_THAT(last_error_, testing::HasSubstr("no more"));
  EXPECT_EQ(decider_->waiting(), 1u);
  {
    Database database(journal_.folder() + "/journal.db", Durability::full);
    database.run("DROP TRIGGER refuse");
  }
  now_ += 1000;
  decider_->check_deadlines();
  decider_->settle();
  EXPECT_THAT(outcomes(), ElementsAre("missed"));
}

TEST_F(Deciding, AnErasedCallIsNotDecidedFromItsPast) {
  run();
  hear(R"({"kind":"end","call_id":"1","long":true})");
  journal_->append_and_wait({{.kind = journal::Kind::erasure, .call = "acme/1", .about = "{}"}});
  decider_->hear({"acme/1", "acme", "1", 1, now_, true});
  decider_->settle();
  hear(R"({"kind":"end","call_id":"1","id":"late"})");
  std::vector<std::string> kinds;
  for (const auto& entry : journal_->read_call("acme/1")) kinds.emplace_back(journal::kind_name(entry.kind));
  EXPECT_THAT(kinds, ElementsAre("event", "context", "decision", "erasure", "event", "context", "decision")) << last_error_;
}

}  // namespace
}  // namespace wrapup::deciding
