// From a decision in the journal to receipts in the journal, over a real network.
#include "runtime/outbox/delivery.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <future>

#include "runtime/outbox/journal_entries.h"
#include "tests/check/checked.h"
#include "tests/journal/opened.h"
#include "tests/send/server.h"

namespace wrapup::outbox {
namespace {

using journal::Kind;
using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;

/// Rules with a desk that opens tickets and a note taker, both at a server of the test's.
class DeliveryTest : public testing::Test {
 protected:
  void rules_for(const send::Server& desk, const send::Server& notes, const std::string& retry = "retry 2 times from 1ms to 2ms",
                 const std::string& path = "/tickets") {
    auto compiled = RuleFolder()
                        .file("rules.wrap", "package demo\nimport std.call\ndestination desk {\n http POST \"" + desk.url(path) +
                                                "\"\n accepts pii, conversation\n " + retry +
                                                "\n action open(subject: string) -> { id: string }\n"
                                                "  body { subject: subject, caller: call.from }\n  reads id = ticket.id\n}\n"
                                                "destination notes {\n http POST \"" +
                                                notes.url("/notes") + "\"\n accepts pii, conversation\n " + retry +
                                                "\n action add(text: string)\n  text text\n}\n"
                                                "destination voice {\n reply\n accepts pii, conversation\n"
                                                " action say(text: string)\n  body { text: text }\n}\n")
                        .compile();
    ASSERT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
    rules_.plan = std::make_shared<const plan::Plan>(std::move(*compiled.plan));
    rules_.interpreter = std::make_shared<const Interpreter>(*rules_.plan);
    rules_.environment = compiled.project.environment;
    settings.network.limits.private_addresses = true;
    settings.network.limits.timeout_ms = 2000;
  }

  void start(const std::vector<std::string>& open = {}, journal::Sequence upto = 0) {
    delivery.reset();
    if (!following_) {
      following_ = true;
      journal->on_append([this](journal::Sequence) {
        const std::lock_guard lock(mutex_);
        changed_.notify_all();
      });
    }
    delivery = std::make_unique<Delivery>(
        *journal, [this] { return rules_; }, settings, journal::system_now, [] { return 0.5; },
        [this](const DeliveryNews& news) {
          const std::lock_guard lock(mutex_);
          ++told[news.destination + " " + news.outcome];
        },
        [](const std::string& message) { ADD_FAILURE() << message; });
    delivery->start(open, upto);
  }

  static ordered_json step(const std::string& call, int place, const std::string& destination, const std::string& action,
                           ordered_json arguments) {
    const auto key = call + "/demo/route/all/" + std::to_string(place);
    ordered_json json{{"key", key},
                      {"rule", "demo/route/all"},
                      {"destination", destination},
                      {"action", action},
                      {"arguments", std::move(arguments)},
                      {"due", nullptr},
                      {"needs", ordered_json::array()}};
    if (action == "open") json["result"] = "ticket";
    return json;
  }
  static ordered_json open_and_note(const std::string& call) {
    return {step(call, 1, "desk", "open", {{"subject", "Pain"}}),
            step(call, 2, "notes", "add", {{"text", {{"$text", {"See ", {{"$result", "ticket.id"}}}}}}})};
  }
  void decided(const std::string& call, const ordered_json& steps) {
    const ordered_json record{{"steps", steps}};
    journal->append_and_wait(
        {{.kind = Kind::context, .call = call, .once = {}, .about = "{}", .body = R"({"call": {"from": "+15125550142"}})"},
         {.kind = Kind::decision, .call = call, .once = {}, .about = R"({"phase": "after"})", .body = record.dump()}});
  }

  /// What the journal says of a call's steps: "attempt 1 #1", "receipt 1 done".
  std::vector<std::string> story(const std::string& call) {
    std::vector<std::string> lines;
    for (const auto& entry : journal->read_call(call)) {
      const auto about = ordered_json::parse(entry.about);
      const auto key = about.value("step", std::string());
      if (key.empty()) continue;
      auto line = std::string(journal::kind_name(entry.kind)) + " " + key.substr(key.rfind('/') + 1);
      if (entry.kind == Kind::attempt) line += " #" + std::to_string(about.value("number", 0));
      if (entry.kind == Kind::receipt) line += " " + about.value("outcome", "");
      if (about.contains("reason")) line += ": " + about.value("reason", "");
      lines.push_back(line);
    }
    return lines;
  }
  std::size_t receipts(const std::string& outcome) {
    std::size_t count = 0;
    for (const auto& entry : journal->read(1, 100'000)) {
      if (entry.kind == Kind::receipt) count += ordered_json::parse(entry.about).value("outcome", "") == outcome ? 1 : 0;
    }
    return count;
  }
  /// Waits until the journal has so many receipts with this outcome.
  void wait_for(std::size_t count, const std::string& outcome = "done") {
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return receipts(outcome) >= count; })) << outcome;
  }

  journal::Opened journal{100'000};
  DeliverySettings settings;
  std::unique_ptr<Delivery> delivery;
  std::map<std::string, int> told;

 private:
  RulesInUse rules_;
  bool following_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
};

void answer(const send::Connection& c, const std::string& body) {
  c.write(send::http_answer(200, body));
}

TEST_F(DeliveryTest, StepsAreSentAndTheirReceiptsKept) {
  std::string note;
  const send::Server desk([](const send::Connection& c, const std::string& request) {
    EXPECT_THAT(request, HasSubstr("Idempotency-Key: c1/demo/route/all/1\r\n"));
    EXPECT_THAT(request, HasSubstr(R"({"subject":"Pain","caller":"+15125550142"})"));
    answer(c, R"({"ticket": {"id": "t-77"}})");
  });
  const send::Server notes([&](const send::Connection& c, const std::string& request) {
    note = request.substr(request.find("\r\n\r\n") + 4);
    answer(c, "");
  });
  rules_for(desk, notes);
  start();
  decided("vapi/c1", open_and_note("c1"));
  wait_for(2);
  EXPECT_EQ(note, "See t-77");
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "receipt 1 done", "attempt 2 #1", "receipt 2 done"));
  const auto entries = journal->read_call("vapi/c1");
  EXPECT_EQ(ordered_json::parse(*entries[3].body)["results"], (ordered_json{{"id", "t-77"}}));
  EXPECT_EQ(ordered_json::parse(*entries[2].body)["request"]["url"], desk.url("/tickets"));
  for (const auto& entry : entries)
    EXPECT_THAT(entry.about, testing::Not(HasSubstr("5125550142"))) << "nothing personal is kept for good";
}

TEST_F(DeliveryTest, AFailureIsTriedAgainThenVisibleThenTriedByAPerson) {
  std::atomic<bool> broken = true;
  const send::Server desk([&](const send::Connection& c, const std::string&) {
    if (broken) return c.write(send::http_answer(500, "oh no, +1 512 555 0142"));
    answer(c, R"({"ticket": {"id": "t-1"}})");
  });
  const send::Server notes([](const send::Connection& c, const std::string&) { answer(c, ""); });
  rules_for(desk, notes);
  start();
  decided("vapi/c1", open_and_note("c1"));
  wait_for(1, "skipped");
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "receipt 1 again: answered 500", "attempt 1 #2",
                                            "receipt 1 again: answered 500", "attempt 1 #3", "receipt 1 failed: answered 500",
                                            "receipt 2 skipped: `text` needs `ticket.id`, which there is not"));
  EXPECT_EQ(delivery->redeliver("vapi/c1", "c1/demo/route/all/9", "ann"), "there is no such step");
  broken = false;
  EXPECT_EQ(delivery->redeliver("vapi/c1", "c1/demo/route/all/1", "ann"), "");
  wait_for(2);
  EXPECT_EQ(story("vapi/c1").back(), "receipt 2 done");
  EXPECT_EQ(delivery->redeliver("vapi/c1", "c1/demo/route/all/1", "ann"), "there is nothing to try again: it is done");
  delivery.reset();
  EXPECT_EQ(told["desk again"], 2);
  EXPECT_EQ(told["desk failed"], 1);
  EXPECT_EQ(told["desk done"], 1);
}

TEST_F(DeliveryTest, APersonSendsWhatWasSentUnlessTheyWantItAnew) {
  std::mutex mutex;
  std::vector<std::string> requests;
  std::atomic<bool> broken = true;
  const send::Server desk([&](const send::Connection& c, const std::string& request) {
    {
      const std::lock_guard lock(mutex);
      requests.push_back(request.substr(0, request.find(' ', 5)) + " " + request.substr(request.find("\r\n\r\n") + 4));
      EXPECT_THAT(request, HasSubstr("Idempotency-Key: c1/demo/route/all/1\r\n"));
    }
    if (broken) return c.write(send::http_answer(400, "no"));
    answer(c, R"({"ticket": {"id": "t-1"}})");
  });
  const send::Server notes([](const send::Connection& c, const std::string&) { answer(c, ""); });
  rules_for(desk, notes);
  start();
  decided("vapi/c1", ordered_json::array({step("c1", 1, "desk", "open", {{"subject", "Pain"}})}));
  wait_for(1, "failed");
  rules_for(desk, notes, "", "/cases");
  EXPECT_EQ(delivery->redeliver("vapi/c1", "c1/demo/route/all/1", "ann"), "");
  wait_for(2, "failed");
  broken = false;
  EXPECT_EQ(delivery->redeliver("vapi/c1", "c1/demo/route/all/1", "ann", true), "");
  wait_for(1);
  const std::string body = R"({"subject":"Pain","caller":"+15125550142"})";
  EXPECT_THAT(requests, ElementsAre("POST /tickets " + body, "POST /tickets " + body, "POST /cases " + body));
}

TEST_F(DeliveryTest, WhoeverIsOnTheLineIsAnsweredWhenTheJournalHasIt) {
  const send::Server desk([](const send::Connection& c, const std::string&) { answer(c, R"({"ticket": {"id": "t-9"}})"); });
  const send::Server notes([](const send::Connection& c, const std::string&) { answer(c, ""); });
  rules_for(desk, notes);
  start();
  std::promise<std::string> heard;
  delivery->wait_for_answer(
      {"vapi/c1", "q1", journal::system_now() + 60'000, "{}", [&](const std::string& json) { heard.set_value(json); }});
  auto lookup = step("q1", 1, "desk", "open", {{"subject", "When?"}});
  auto say = step("q1", 2, "voice", "say", {{"text", {{"$text", {"See ", {{"$result", "ticket.id"}}}}}}});
  const ordered_json record{{"steps", {lookup, say, step("c1", 1, "notes", "add", {{"text", "after the call"}})}}};
  const ordered_json about{
      {"phase", "during"}, {"event", "q1"}, {"answer_by", "2100-01-01T00:00:00Z"}, {"answering", {lookup["key"], say["key"]}}};
  journal->append_and_wait(
      {{.kind = Kind::context, .call = "vapi/c1", .once = {}, .about = "{}", .body = R"({"call": {"from": "+15125550142"}})"},
       {.kind = Kind::decision, .call = "vapi/c1", .once = {}, .about = about.dump(), .body = record.dump()}});
  EXPECT_EQ(heard.get_future().get(), R"({"text":"See t-9"})");
  wait_for(2);
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "receipt 1 done", "attempt 2 #1", "receipt 2 done"))
      << "a step that is not the event's is none of its business";
  const auto entries = journal->read_call("vapi/c1");
  const auto reply = std::find_if(entries.begin(), entries.end(), [](const auto& entry) { return entry.kind == Kind::reply; });
  ASSERT_NE(reply, entries.end());
  EXPECT_EQ(reply->body, R"({"text":"See t-9"})");
  EXPECT_EQ(reply->about, R"({"event":"q1"})");
}

TEST_F(DeliveryTest, WhatWasUnderWayIsSentAgainByTheNextRun) {
  std::atomic<int> asked = 0;
  std::atomic<bool> hang = true;
  std::promise<void> first;
  const send::Server desk([&](const send::Connection& c, const std::string& request) {
    EXPECT_THAT(request, HasSubstr("Idempotency-Key: c1/demo/route/all/1\r\n"));
    if (asked++ == 0) first.set_value();
    if (hang) return c.wait_for_end();
    answer(c, R"({"ticket": {"id": "t-1"}})");
  });
  const send::Server notes([](const send::Connection& c, const std::string&) { answer(c, ""); });
  rules_for(desk, notes);
  start();
  decided("vapi/c1", open_and_note("c1"));
  first.get_future().wait();
  delivery.reset();
  hang = false;
  start({"vapi/c1"}, journal->last());
  wait_for(2);
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "attempt 1 #2", "receipt 1 done", "attempt 2 #1", "receipt 2 done"));
}

TEST_F(DeliveryTest, AReceiptBehindTheNextDecisionCounts) {
  std::mutex mutex;
  std::vector<std::string> asked;
  const send::Server desk([&](const send::Connection& c, const std::string& request) {
    const std::lock_guard lock(mutex);
    asked.push_back(request.substr(request.find("Idempotency-Key: ") + 17, 2));
    answer(c, R"({"ticket": {"id": "t-1"}})");
  });
  rules_for(desk, desk);
  const ordered_json open{step("c1", 1, "desk", "open", {{"subject", "Pain"}})};
  const auto key = open[0]["key"].get<std::string>();
  const auto write = [&](const Entry& entry) { journal->append_and_wait({*to_journal(entry, nullptr, nullptr, false)}); };
  // The call was decided again while the receipt of its step was on its way into the journal.
  decided("vapi/c1", open);
  write({"vapi/c1", 5, Attempted{key, 1, {{"subject", "Pain"}}}});
  const auto taken_in = journal->last();
  decided("vapi/c1", open);
  write({"vapi/c1", 6, Answered{key, 1, ordered_json{{"id", "t-1"}}, {}, {}, {}}});
  start({}, taken_in);
  decided("vapi/c2", ordered_json::array({step("c2", 1, "desk", "open", {{"subject", "Another"}})}));
  wait_for(2);
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "receipt 1 done"));
  const std::lock_guard lock(mutex);
  EXPECT_THAT(asked, ElementsAre("c2"));
}

TEST_F(DeliveryTest, ADestinationThatHangsHoldsUpNobodyElse) {
  const send::Server desk([](const send::Connection& c, const std::string&) { c.wait_for_end(); });
  const send::Server notes([](const send::Connection& c, const std::string&) { answer(c, ""); });
  rules_for(desk, notes);
  settings.network.limits.timeout_ms = 60'000;
  start();
  // The first fifty wait for a desk that never answers.
  for (int i = 0; i < 50; ++i) decided("vapi/a" + std::to_string(i), open_and_note("a" + std::to_string(i)));
  for (int i = 0; i < 50; ++i) {
    const auto call = "b" + std::to_string(i);
    decided("vapi/" + call, ordered_json::array({step(call, 1, "notes", "add", {{"text", "hello"}})}));
  }
  wait_for(50);
  EXPECT_EQ(receipts("again") + receipts("failed"), 0u) << "all of this while the desk still hangs";
  EXPECT_EQ(desk.connections(), 8) << "as many as go to one destination at once";
}

TEST_F(DeliveryTest, ADryRunSendsNothingAndSaysWhatItWouldHaveSent) {
  const send::Server desk([](const send::Connection& c, const std::string&) { answer(c, "{}"); });
  rules_for(desk, desk);
  settings.dry = true;
  start();
  decided("vapi/c1", open_and_note("c1"));
  wait_for(2);
  EXPECT_EQ(desk.connections(), 0);
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "receipt 1 done", "attempt 2 #1", "receipt 2 done"));
  const auto entries = journal->read_call("vapi/c1");
  EXPECT_EQ(ordered_json::parse(*entries[4].body)["request"]["body"], "See sample");
  EXPECT_EQ(ordered_json::parse(entries[3].about)["dry"], true);
}

TEST_F(DeliveryTest, ARequestThatCannotBeMadeHasFailed) {
  const send::Server desk([](const send::Connection& c, const std::string&) { answer(c, "{}"); });
  rules_for(desk, desk);
  start();
  decided("vapi/c1", {step("c1", 1, "desk", "open", {{"subject", 7}}), step("c1", 2, "nowhere", "go", ordered_json::object())});
  wait_for(1, "skipped");
  EXPECT_THAT(story("vapi/c1"), ElementsAre("attempt 1 #1", "receipt 1 failed: the request cannot be made",
                                            "receipt 2 skipped: the rules no longer have `nowhere.go`"));
  EXPECT_EQ(desk.connections(), 0);
}

TEST_F(DeliveryTest, EntriesAreReadAsTheyWereWritten) {
  const send::Server desk([](const send::Connection& c, const std::string&) { answer(c, "{}"); });
  rules_for(desk, desk);
  const auto round = [&](const Entry& entry) {
    const auto written = to_journal(entry, nullptr, nullptr, false);
    const auto read = from_journal(plan::Plan{}, {1, entry.at, written->kind, written->call, "", written->about, written->body});
    const auto again = to_journal(*read, nullptr, nullptr, false);
    EXPECT_EQ(again->about, written->about);
    EXPECT_EQ(again->body, written->body);
    return read->what;
  };
  EXPECT_EQ(std::get<Attempted>(round({"c", 5, Attempted{"k", 3, {{"a", 1}}}})).number, 3);
  const auto again = std::get<Answered>(round({"c", 5, Answered{"k", 2, Failure{"answered 500: no"}, 86'400'000, {}, {}}}));
  EXPECT_EQ(again.again_at, 86'400'000);
  EXPECT_EQ(std::get<Failure>(again.outcome).reason, "answered 500: no");
  EXPECT_EQ(std::get<ordered_json>(
                std::get<Answered>(round({"c", 5, Answered{"k", 2, ordered_json{{"id", "x"}}, {}, {}, {}}})).outcome),
            (ordered_json{{"id", "x"}}));
  for (const auto outcome : {StepOutcome::skipped, StepOutcome::stood_in, StepOutcome::withdrawn, StepOutcome::failed})
    EXPECT_EQ(std::get<Settled>(round({"c", 5, Settled{{"k", outcome, "why", ordered_json::object()}}})).receipt.outcome,
              outcome);
}

}  // namespace
}  // namespace wrapup::outbox
