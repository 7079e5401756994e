// What the outbox does about decisions and answers, told in entries of the journal.
#include "runtime/outbox/outbox.h"

#include <gmock/gmock.h>

#include "tests/outbox/sample_steps.h"

namespace wrapup::outbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class OutboxTest : public testing::Test {
 protected:
  explicit OutboxTest(OutboxSettings settings = {}) : settings_(settings) { restart(); }

  std::vector<std::string> decide(std::vector<PlannedStep> steps, const std::string& event = "") {
    const Entry entry{"c", now, Decided{event, std::move(steps)}};
    if (!outbox->knows("c")) outbox->load("c", history);
    history.push_back(entry);
    outbox->apply(entry);
    return advance();
  }
  /// Somebody on the line asks, and waits for the steps with these keys until `by`.
  std::vector<std::string> ask(std::vector<PlannedStep> steps, std::set<std::string> keys, Time by) {
    history.push_back({"c", now, Decided{"q", std::move(steps), {by, std::move(keys)}}});
    outbox->apply(history.back());
    return advance();
  }
  std::vector<std::string> advance() { return keep(outbox->advance(now)); }
  /// What came of an attempt, and what follows from it.
  std::vector<std::string> answer(const std::string& key, std::int64_t number, const Verdict& verdict) {
    auto texts = keep(outbox->answered("c", key, number, verdict, now));
    const auto more = advance();
    texts.insert(texts.end(), more.begin(), more.end());
    return texts;
  }
  std::vector<std::string> reopen(const std::string& key) {
    if (!outbox->knows("c")) outbox->load("c", history);
    history.push_back({"c", now, Reopened{key}});
    outbox->apply(history.back());
    return advance();
  }
  /// The program ended and began again.
  void restart() {
    outbox = std::make_unique<Outbox>(sample_plan(), settings_, [] { return 0.0; });
    if (!history.empty()) outbox->load("c", history);
  }

  Time now = 1000;
  std::unique_ptr<Outbox> outbox;
  std::vector<Entry> history;

 private:
  std::vector<std::string> keep(const std::vector<Entry>& entries) {
    history.insert(history.end(), entries.begin(), entries.end());
    return texts_of(entries);
  }
  OutboxSettings settings_;
};

TEST_F(OutboxTest, StepsOfARuleGoOneAfterTheOther) {
  EXPECT_THAT(decide({step("c", "r", 1, "a.go", "one"), step("c", "r", 2, "b.tell", id_of(1))}),
              ElementsAre(R"(attempt c/r/1 #1 {"text":"one"})"));
  EXPECT_THAT(advance(), IsEmpty());
  EXPECT_THAT(answer("c/r/1", 1, good("x9")), ElementsAre("c/r/1 done", R"(attempt c/r/2 #1 {"text":"x9"})"));
  EXPECT_THAT(answer("c/r/2", 1, good()), ElementsAre("c/r/2 done"));
  EXPECT_FALSE(outbox->knows("c")) << "what is finished is forgotten";
}

TEST_F(OutboxTest, RulesDoNotWaitForEachOther) {
  EXPECT_THAT(decide({step("c", "r", 1, "a.tell", "one"), step("c", "s", 1, "b.tell", "two")}),
              ElementsAre(R"(attempt c/r/1 #1 {"text":"one"})", R"(attempt c/s/1 #1 {"text":"two"})"));
}

TEST_F(OutboxTest, AFailureIsTriedAgainAsOftenAsTheRulesSay) {
  decide({step("c", "r", 1, "a.tell", "one")});
  EXPECT_THAT(answer("c/r/1", 1, bad()), ElementsAre("c/r/1 again at 2000"));
  EXPECT_EQ(outbox->next(now), 2000);
  now = 2000;
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/r/1 #2 {"text":"one"})"));
  EXPECT_THAT(answer("c/r/1", 2, bad()), ElementsAre("c/r/1 again at 4000"));
  now = 4000;
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/r/1 #3 {"text":"one"})"));
  EXPECT_THAT(answer("c/r/1", 3, bad("answered 500")), ElementsAre("c/r/1 failed: answered 500"));
  EXPECT_EQ(outbox->next(now), std::nullopt);
}

TEST_F(OutboxTest, WhatIsRefusedIsNotTriedAgain) {
  decide({step("c", "r", 1, "a.tell", "one"), step("c", "r", 2, "b.tell", "sorry", 1), step("c", "r", 3, "c.tell", "next")});
  EXPECT_THAT(answer("c/r/1", 1, refused()), ElementsAre("c/r/1 failed: answered 400", R"(attempt c/r/2 #1 {"text":"sorry"})"));
  EXPECT_THAT(answer("c/r/2", 1, good()),
              ElementsAre("c/r/2 done", "c/r/1 stood_in: answered 400", R"(attempt c/r/3 #1 {"text":"next"})"));
}

TEST_F(OutboxTest, AFallbackThatIsNotNeededIsSkipped) {
  decide({step("c", "r", 1, "a.tell", "one"), step("c", "r", 2, "b.tell", "sorry", 1)});
  EXPECT_THAT(answer("c/r/1", 1, good()), ElementsAre("c/r/1 done", "c/r/2 skipped: not needed: `a.tell` was done"));
}

TEST_F(OutboxTest, AnAnswerIsTakenOnce) {
  decide({step("c", "r", 1, "a.tell", "one")});
  answer("c/r/1", 1, bad());
  EXPECT_THAT(answer("c/r/1", 1, good()), IsEmpty());
  EXPECT_THAT(answer("c/r/1", 7, good()), IsEmpty());
  EXPECT_THAT(answer("c/zzz/1", 1, good()), IsEmpty());
}

TEST_F(OutboxTest, WhatWasUnderWayWhenTheProgramEndedIsTriedAgainWithTheSameKey) {
  decide({step("c", "r", 1, "a.go", "one"), step("c", "r", 2, "b.tell", id_of(1))});
  restart();
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/r/1 #2 {"text":"one"})"));
  answer("c/r/1", 2, good("x2"));
  restart();
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/r/2 #2 {"text":"x2"})"));
  // It counts as no failure: two retries are left.
  answer("c/r/2", 2, bad());
  restart();
  EXPECT_THAT(advance(), IsEmpty()) << "the pause is kept";
  now = 2000;
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/r/2 #3 {"text":"x2"})"));
  EXPECT_THAT(answer("c/r/2", 3, bad()), ElementsAre("c/r/2 again at 4000"));
}

TEST_F(OutboxTest, DecidedAgainAlikeChangesNothing) {
  const std::vector<PlannedStep> steps{step("c", "r", 1, "a.go", "one"), step("c", "r", 2, "b.tell", id_of(1))};
  decide(steps);
  EXPECT_THAT(decide(steps), IsEmpty());
  answer("c/r/1", 1, good());
  EXPECT_THAT(decide(steps), IsEmpty());
  answer("c/r/2", 1, good());
  EXPECT_THAT(decide(steps), IsEmpty()) << "also when all is done, and was forgotten";
}

TEST_F(OutboxTest, WhatIsNotWantedAnyMoreAndWasNotSentIsWithdrawn) {
  decide({step("c", "r", 1, "a.go", "one"), step("c", "r", 2, "b.tell", id_of(1)), step("c", "s", 1, "c.tell", "two")});
  EXPECT_THAT(decide({step("c", "t", 1, "c.tell", "three")}),
              ElementsAre("c/r/2 withdrawn: no longer wanted", R"(attempt c/t/1 #1 {"text":"three"})"));
  EXPECT_THAT(answer("c/r/1", 1, good()), ElementsAre("c/r/1 done")) << "what was sent stays";
  EXPECT_THAT(answer("c/s/1", 1, bad()),
              ElementsAre("c/s/1 again at 1000", "c/s/1 withdrawn: no longer wanted, after 1 attempts"));
}

TEST_F(OutboxTest, WhatIsWantedAgainIsNotSentTwice) {
  decide({step("c", "r", 1, "a.tell", "one"), step("c", "r", 2, "b.tell", "two")});
  decide({});
  EXPECT_THAT(answer("c/r/1", 1, good()), ElementsAre("c/r/1 done"));
  EXPECT_THAT(decide({step("c", "r", 1, "a.tell", "changed"), step("c", "r", 2, "b.tell", "two")}),
              ElementsAre(R"(attempt c/r/2 #1 {"text":"two"})"));
}

TEST_F(OutboxTest, WhatWasNotSentYetTakesTheNewWords) {
  decide({step("c", "r", 1, "a.tell", "one"), step("c", "r", 2, "b.tell", "old")});
  EXPECT_THAT(decide({step("c", "r", 1, "a.tell", "changed"), step("c", "r", 2, "b.tell", "new")}), IsEmpty());
  EXPECT_THAT(answer("c/r/1", 1, bad()), ElementsAre("c/r/1 again at 2000"));
  now = 2000;
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/r/1 #2 {"text":"one"})")) << "the same key with the same words";
  EXPECT_THAT(answer("c/r/1", 2, good()), ElementsAre("c/r/1 done", R"(attempt c/r/2 #1 {"text":"new"})"));
}

TEST_F(OutboxTest, EventsOfACallThatGoesOnAskForThemselves) {
  decide({step("e1", "r", 1, "a.tell", "one"), step("e1", "r", 2, "a.tell", "more")}, "e1");
  EXPECT_THAT(decide({step("e2", "r", 1, "b.tell", "two")}, "e2"), ElementsAre(R"(attempt e2/r/1 #1 {"text":"two"})"));
  EXPECT_THAT(decide({step("c", "r", 1, "c.tell", "after")}), ElementsAre(R"(attempt c/r/1 #1 {"text":"after"})"));
  EXPECT_THAT(answer("e1/r/1", 1, good()), ElementsAre("e1/r/1 done", R"(attempt e1/r/2 #1 {"text":"more"})"));
}

TEST_F(OutboxTest, APersonTriesAgainWithTheSameKey) {
  decide({step("c", "r", 1, "a.go", "one"), step("c", "r", 2, "b.tell", id_of(1))});
  EXPECT_THAT(answer("c/r/1", 1, refused()),
              ElementsAre("c/r/1 failed: answered 400", "c/r/2 skipped: `text` needs `r1.id`, which there is not"));
  EXPECT_FALSE(outbox->knows("c"));
  EXPECT_THAT(reopen("c/r/1"), ElementsAre(R"(attempt c/r/1 #2 {"text":"one"})"));
  EXPECT_THAT(answer("c/r/1", 2, good("x5")), ElementsAre("c/r/1 done", R"(attempt c/r/2 #1 {"text":"x5"})"));
  EXPECT_THAT(reopen("c/r/1"), IsEmpty()) << "what is done stays done";
}

TEST_F(OutboxTest, AnErasedCallSendsNothingMore) {
  decide({step("c", "r", 1, "a.tell", "one"), step("c", "r", 2, "b.tell", "two")});
  const Entry erased{"c", now, Erased{}};
  history.push_back(erased);
  outbox->apply(erased);
  EXPECT_THAT(advance(), ElementsAre("c/r/2 withdrawn: no longer wanted"));
}

class ImpatientOutboxTest : public OutboxTest {
 protected:
  ImpatientOutboxTest()
      : OutboxTest({.lane = {.concurrency = 1, .breaker = {.failures = 1, .open_ms = 40'000}}, .patience = 60'000}) {}
};

TEST_F(ImpatientOutboxTest, ABrokenDestinationHoldsUpNobodyElseAndIsGivenUpAtLast) {
  std::vector<PlannedStep> steps;
  for (const auto* rule : {"r", "s", "t"}) steps.push_back(step("c", rule, 1, "a.tell", rule));
  steps.push_back(step("c", "u", 1, "b.tell", "u"));
  EXPECT_THAT(decide(steps), ElementsAre(R"(attempt c/r/1 #1 {"text":"r"})", R"(attempt c/u/1 #1 {"text":"u"})"));
  answer("c/u/1", 1, good());
  EXPECT_THAT(answer("c/r/1", 1, bad()), ElementsAre("c/r/1 again at 2000"));
  now = 40'999;
  EXPECT_THAT(advance(), IsEmpty()) << "the breaker is open";
  now = 41'000;
  EXPECT_THAT(advance(), ElementsAre(R"(attempt c/s/1 #1 {"text":"s"})"));
  EXPECT_EQ(word_of(outbox->lanes()[0].breaker), "half_open");
  answer("c/s/1", 1, bad());
  now = 61'000;
  EXPECT_THAT(advance(), ElementsAre("c/t/1 failed: `a` could not be reached for 1m"));
}

std::vector<PlannedStep> look_up_and_say() {
  return {step("q", "r", 1, "a.go", "when?"), step("q", "r", 2, "v.say", id_of(1)), step("q", "r", 3, "v.say", "later", 2),
          step("q", "r", 4, "b.tell", "note")};
}
const std::set<std::string> before_the_note{"q/r/1", "q/r/2", "q/r/3"};

TEST_F(OutboxTest, SomebodyOnTheLineIsAnsweredWithWhatWasFound) {
  EXPECT_THAT(ask(look_up_and_say(), before_the_note, 5000), ElementsAre(R"(attempt q/r/1 #1 {"text":"when?"})"));
  EXPECT_EQ(outbox->next(now), 5000) << "the last moment";
  EXPECT_TRUE(outbox->can_answer("c", "q"));
  EXPECT_EQ(outbox->event_of("c", "q/r/1"), "q");
  EXPECT_EQ(outbox->answer_by("c", "q/r/1"), 5000);
  EXPECT_EQ(outbox->answer_by("c", "q/r/4"), std::nullopt);
  EXPECT_THAT(answer("q/r/1", 1, good("9:00")), ElementsAre("q/r/1 done", R"(attempt q/r/2 #1 {"text":"9:00"})"));
  EXPECT_THAT(answer("q/r/2", 1, good()),
              ElementsAre("q/r/2 done", "q/r/3 skipped: not needed: `v.say` was done", R"(attempt q/r/4 #1 {"text":"note"})"));
  EXPECT_FALSE(outbox->can_answer("c", "q"));
  now = 9000;
  EXPECT_THAT(advance(), IsEmpty()) << "nobody waits for the note: it has all its time";
  EXPECT_THAT(answer("q/r/4", 1, bad()), ElementsAre("q/r/4 again at 10000"));
}

TEST_F(OutboxTest, AHangingAnswerFailsAtTheLastMomentAndItsFallbackIsSaid) {
  ask(look_up_and_say(), before_the_note, 5000);
  now = 4999;
  EXPECT_THAT(advance(), IsEmpty());
  now = 5000;
  EXPECT_THAT(advance(),
              ElementsAre("q/r/1 failed: no answer in time: whether it was done, nobody knows",
                          "q/r/2 skipped: `text` needs `r1.id`, which there is not", R"(attempt q/r/3 #1 {"text":"later"})"));
  EXPECT_THAT(outbox->answered("c", "q/r/1", 1, good(), now), IsEmpty()) << "too late";
  EXPECT_EQ(outbox->lanes()[0].under_way, 0) << "it counts once";
}

TEST_F(OutboxTest, WhatIsTriedAgainWhileSomebodyWaitsIsTriedInTime) {
  ask(look_up_and_say(), before_the_note, 2500);
  EXPECT_THAT(answer("q/r/1", 1, bad()), ElementsAre("q/r/1 again at 2000"));
  now = 2000;
  EXPECT_THAT(advance(), ElementsAre(R"(attempt q/r/1 #2 {"text":"when?"})"));
  EXPECT_THAT(answer("q/r/1", 2, bad()),
              ElementsAre("q/r/1 failed: answered 503", "q/r/2 skipped: `text` needs `r1.id`, which there is not",
                          R"(attempt q/r/3 #1 {"text":"later"})"))
      << "4000 would be too late";
}

TEST_F(OutboxTest, ADestinationThatRestsIsNotWaitedFor) {
  for (int i = 0; i < 5; ++i) {
    decide({step("c", "r" + std::to_string(i), 1, "a.tell", "x")});
    answer("c/r" + std::to_string(i) + "/1", 1, bad());
  }
  EXPECT_THAT(ask(look_up_and_say(), before_the_note, now + 5000),
              ElementsAre("q/r/1 failed: `a` is left alone just now, and the caller cannot wait",
                          "q/r/2 skipped: `text` needs `r1.id`, which there is not", R"(attempt q/r/3 #1 {"text":"later"})"));
}

TEST_F(OutboxTest, AfterARestartNobodyIsOnTheLine) {
  ask(look_up_and_say(), before_the_note, 5000);
  now = 60'000;
  restart();
  EXPECT_THAT(advance(),
              ElementsAre("q/r/1 failed: no answer in time: whether it was done, nobody knows",
                          "q/r/2 skipped: `text` needs `r1.id`, which there is not", R"(attempt q/r/3 #1 {"text":"later"})"));
  EXPECT_THAT(answer("q/r/3", 1, refused()), ElementsAre("q/r/3 failed: answered 400", R"(attempt q/r/4 #1 {"text":"note"})"));
  EXPECT_THAT(outbox->too_late("c", "q/r/1"), testing::HasSubstr("nobody waits for it any more"));
  EXPECT_EQ(outbox->too_late("c", "q/r/4"), "");
}

class NarrowOutbox : public OutboxTest {
 protected:
  NarrowOutbox() : OutboxTest({.lane = {.concurrency = 1}}) {}
};

TEST_F(NarrowOutbox, WhoeverIsOnTheLineGoesBeforeWhatIsOverdueAndBearsTheLimits) {
  auto overdue = step("c", "r", 1, "a.tell", "first"), next = step("c", "s", 1, "a.tell", "second");
  overdue.due = 1;
  next.due = 2;
  EXPECT_THAT(decide({overdue, next}), ElementsAre(R"(attempt c/r/1 #1 {"text":"first"})"));
  EXPECT_THAT(ask(look_up_and_say(), before_the_note, 5000), IsEmpty()) << "one request at a time";
  EXPECT_THAT(answer("c/r/1", 1, good()), ElementsAre("c/r/1 done", R"(attempt q/r/1 #1 {"text":"when?"})"));
}

TEST_F(NarrowOutbox, AFullDestinationIsWaitedForUntilTheLastMoment) {
  decide({step("c", "r", 1, "a.tell", "first")});
  ask(look_up_and_say(), before_the_note, 5000);
  now = 5000;
  EXPECT_THAT(advance(),
              ElementsAre("q/r/1 failed: the caller could not wait any longer",
                          "q/r/2 skipped: `text` needs `r1.id`, which there is not", R"(attempt q/r/3 #1 {"text":"later"})"));
  EXPECT_EQ(outbox->lanes()[0].waiting, 0);
}

}  // namespace
}  // namespace wrapup::outbox
