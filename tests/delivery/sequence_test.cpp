// The steps of one rule: what is sent after what, with which results, and what becomes of the rest when something fails.
#include "runtime/delivery/sequence.h"

#include <gmock/gmock.h>

#include <map>

#include "tests/delivery/steps_of.h"

namespace wrapup {
namespace {

using nlohmann::ordered_json;
using testing::ElementsAre;

constexpr auto call = R"({"call": {"id": "c1", "from": "+15125550142", "ended_at": "2026-11-20T22:10:00Z"}})";

const std::string destinations = R"(
destination oncall {
  accepts pii, pii in url, conversation
  http POST "https://oncall.example.com/"
  action page(text: string) -> { id: string, shift: int }
    body { text: text }
    reads id = id
    reads shift = shift
}
destination desk {
  accepts pii, pii in url, conversation
  http POST "https://desk.example.com/"
  action open(subject: string, page: string?) -> { id: string }
    body { subject: subject, page: page }
    reads id = id
}
destination inbox {
  accepts pii, pii in url, conversation
  http POST "https://inbox.example.com/"
  action write(text: string) -> { id: string, shift: string }
    body { text: text }
    reads id = id
    reads shift = shift
  action note(text: string) body { text: text }
}
destination sms {
  accepts pii, pii in url, conversation
  http POST "https://sms.example.com/{to}"
  action send(to: phone, text: string) body { text: text }
}
)";

/// Runs the steps; a step whose key ends in a number that `broken` has fails with that reason, every other gives `id` = "id-N".
class Sequenced {
 public:
  Sequenced(const std::string& steps, std::map<std::size_t, std::string> broken = {})
      : steps_(destinations + "decide route {\n rule all when call.id is present\n" + steps + "\n}\n", call) {
    receipts_ = run_sequence(steps_.interpreter(), steps_.frame(), steps_.steps(),
                             [&](const PlannedStep& step, const Request& request) -> Outcome {
                               sent_.push_back(std::to_string(step.step + 1) + " " + std::get<HttpRequest>(request).body);
                               if (const auto found = broken.find(step.step + 1); found != broken.end())
                                 return Failure{found->second};
                               const auto number = std::to_string(step.step + 1);
                               if (steps_.action(step.step).name == "page")
                                 return ordered_json{{"id", "id-" + number}, {"shift", 2}};
                               if (steps_.action(step.step).name == "write")
                                 return ordered_json{{"id", "id-" + number}, {"shift", "night"}};
                               if (steps_.action(step.step).name == "open") return ordered_json{{"id", "id-" + number}};
                               return ordered_json::object();
                             });
  }

  const std::vector<std::string>& sent() const { return sent_; }
  /// "done", "failed: reason", …, each with its results where it has some.
  std::vector<std::string> receipts() const {
    std::vector<std::string> texts;
    for (const auto& receipt : receipts_) {
      static const std::map<StepOutcome, std::string> words{{StepOutcome::done, "done"},
                                                            {StepOutcome::stood_in, "stood in"},
                                                            {StepOutcome::failed, "failed"},
                                                            {StepOutcome::skipped, "skipped"}};
      texts.push_back(words.at(receipt.outcome) + (receipt.reason.empty() ? "" : ": " + receipt.reason) +
                      (receipt.results.empty() ? "" : " " + receipt.results.dump()));
    }
    return texts;
  }
  const std::vector<Receipt>& raw() const { return receipts_; }

 private:
  StepsOf steps_;
  std::vector<std::string> sent_;
  std::vector<Receipt> receipts_;
};

TEST(Sequence, LaterStepsGetWhatEarlierOnesGaveBack) {
  const Sequenced run(
      "then page = oncall.page(\"Pain\")\n then ticket = desk.open(\"Pain\", page: page.id)\n"
      "then sms.send(call.from ?? \"+1 512 555 0100\", \"Reference {ticket.id}, shift {page.shift}.\")");
  EXPECT_THAT(run.sent(), ElementsAre(R"(1 {"text":"Pain"})", R"(2 {"subject":"Pain","page":"id-1"})",
                                      R"(3 {"text":"Reference id-2, shift 2."})"));
  EXPECT_THAT(run.receipts(), ElementsAre(R"(done {"id":"id-1","shift":2})", R"(done {"id":"id-2"})", "done"));
  EXPECT_EQ(run.raw()[0].key, "c1/demo/route/all/1");
}

TEST(Sequence, WhatMustHaveAResultIsNotTriedWithoutIt) {
  const Sequenced run("then page = oncall.page(\"Pain\")\n then inbox.note(\"Page {page.id}\")\n then inbox.note(\"done\")",
                      {{1, "answered 503"}});
  EXPECT_THAT(run.sent(), ElementsAre(R"(1 {"text":"Pain"})", R"(3 {"text":"done"})"));
  EXPECT_THAT(run.receipts(), ElementsAre("failed: answered 503", "skipped: `text` needs `page.id`, which there is not", "done"));
}

TEST(Sequence, WhatMayDoWithoutAResultGoesOn) {
  const Sequenced run(
      "then page = oncall.page(\"Pain\")\n then desk.open(\"Pain\", page: page.id)\n then inbox.note(page.id ?? \"nobody was "
      "paged\")",
      {{1, "answered 503"}});
  EXPECT_THAT(run.sent(), ElementsAre(R"(1 {"text":"Pain"})", R"(2 {"subject":"Pain"})", R"(3 {"text":"nobody was paged"})"));
}

TEST(Sequence, AFallbackIsNotTriedWhereItIsNotNeeded) {
  const Sequenced run("then desk.open(\"Pain\") if failed then inbox.note(\"no desk\")\n then inbox.note(\"next\")");
  EXPECT_THAT(run.sent(), ElementsAre(R"(1 {"subject":"Pain"})", R"(3 {"text":"next"})"));
  EXPECT_THAT(run.receipts(), ElementsAre(R"(done {"id":"id-1"})", "skipped: not needed: `desk.open` was done", "done"));
}

TEST(Sequence, AFallbackStandsInUnderTheSameName) {
  const Sequenced run(
      "then ticket = desk.open(\"Pain\") if failed then inbox.write(\"no desk\")\n then inbox.note(\"See {ticket.id}\")",
      {{1, "answered 503"}});
  EXPECT_THAT(run.sent(), ElementsAre(R"(1 {"subject":"Pain"})", R"(2 {"text":"no desk"})", R"(3 {"text":"See id-2"})"));
  EXPECT_THAT(run.receipts(),
              ElementsAre(R"(stood in: answered 503 {"id":"id-2"})", R"(done {"id":"id-2","shift":"night"})", "done"));
}

TEST(Sequence, AFieldOfAnotherTypeDoesNotStandIn) {
  // `shift` is a number here and a word there.
  const Sequenced run(
      "then page = oncall.page(\"Pain\") if failed then inbox.write(\"nobody\")\n then inbox.note(\"{page.id} {page.shift ?? "
      "0}\")",
      {{1, "answered 503"}});
  EXPECT_EQ(run.receipts()[0], R"(stood in: answered 503 {"id":"id-2"})");
}

TEST(Sequence, FallbacksAreTriedUntilOneIsDone) {
  const std::string steps =
      "then desk.open(\"Pain\") if failed then inbox.note(\"first\") if failed then inbox.note(\"second\") if failed then "
      "inbox.note(\"third\")";
  const Sequenced run(steps, {{1, "answered 503"}, {2, "answered 500"}});
  EXPECT_THAT(run.receipts(), ElementsAre("stood in: answered 503", "failed: answered 500", "done",
                                          "skipped: not needed: `inbox.note` was done"));
  const Sequenced none(steps, {{1, "a"}, {2, "b"}, {3, "c"}, {4, "d"}});
  EXPECT_THAT(none.receipts(), ElementsAre("failed: a", "failed: b", "failed: c", "failed: d"));
}

TEST(Sequence, AStepThatCannotBeTriedFallsBackToo) {
  const Sequenced run(
      "then ticket = desk.open(\"Pain\")\n then inbox.note(\"See {ticket.id}\") if failed then oncall.page(\"no ticket\")",
      {{1, "answered 503"}});
  EXPECT_THAT(run.receipts(), ElementsAre("failed: answered 503", "stood in: `text` needs `ticket.id`, which there is not",
                                          R"(done {"id":"id-3","shift":2})"));
}

TEST(Sequence, ARequestThatCannotBeMadeIsAFailure) {
  const Sequenced run(
      "then mailed = inbox.write(\"x\")\n then bad.get(\"..\") if failed then inbox.note(\"told\")\n"
      "}\ndestination bad {\n accepts pii, pii in url\n http GET \"https://bad.example.com/{what}\"\n action get(what: string)");
  EXPECT_THAT(run.receipts(), ElementsAre(R"(done {"id":"id-1","shift":"night"})",
                                          "stood in: url: `..` would lead to another place of the address", "done"));
}

/// What becomes of a sequence turn by turn, as somebody who remembers only receipts goes through it.
class Turns {
 public:
  explicit Turns(const std::string& steps)
      : steps_(destinations + "decide route {\n rule all when call.id is present\n" + steps + "\n}\n", call),
        receipts_(steps_.steps().size()) {}

  /// "2 {…}", or "end".
  std::string next() {
    const auto turn = next_turn(plan(), steps_.steps(), receipts_);
    return turn ? std::to_string(turn->step + 1) + " " + turn->arguments.dump() : "end";
  }
  void done(std::size_t step, ordered_json results = ordered_json::object()) {
    settle(plan(), steps_.steps(), receipts_, step - 1, std::move(results));
  }
  void failed(std::size_t step) { settle(plan(), steps_.steps(), receipts_, step - 1, Failure{"answered 503"}); }
  bool again(std::size_t step) { return reopen(steps_.steps(), receipts_, step - 1); }
  std::string words() const {
    std::string text;
    for (const auto& receipt : receipts_)
      text += (text.empty() ? "" : " ") + std::string(receipt ? word_of(receipt->outcome) : "open");
    return text;
  }
  const plan::Plan& plan() const { return steps_.interpreter().plan(); }
  const std::vector<PlannedStep>& steps() const { return steps_.steps(); }

 private:
  StepsOf steps_;
  Receipts receipts_;
};

TEST(Turns, AStepTriedAgainByAPersonGivesThoseAfterItTheirTurn) {
  Turns turns(
      "then ticket = desk.open(\"Pain\")\n then inbox.note(\"always\")\n then inbox.note(\"See {ticket.id}\")\n"
      "if failed then oncall.page(\"no ticket\")");
  turns.next();
  turns.failed(1);
  EXPECT_EQ(turns.next(), R"(2 {"text":"always"})");
  turns.done(2);
  EXPECT_EQ(turns.next(), R"(4 {"text":"no ticket"})");  // in place of step 3, which lacks the ticket
  turns.failed(4);
  EXPECT_EQ(turns.next(), "end");
  EXPECT_EQ(turns.words(), "failed done skipped failed");

  EXPECT_FALSE(turns.again(2)) << "what is done is not done again";
  EXPECT_TRUE(turns.again(1));
  EXPECT_EQ(turns.words(), "open done open failed");
  EXPECT_EQ(turns.next(), R"(1 {"subject":"Pain"})");
  turns.done(1, {{"id", "t-9"}});
  EXPECT_EQ(turns.next(), R"(3 {"text":"See t-9"})");
  turns.done(3);
  EXPECT_EQ(turns.next(), "end");
  EXPECT_EQ(turns.words(), "done done done failed");
  EXPECT_FALSE(turns.again(4)) << "the step that it stands in for is done";
}

TEST(Turns, WhatStoodInIsNotTriedAgain) {
  Turns turns("then desk.open(\"Pain\") if failed then inbox.note(\"no desk\")");
  turns.next();
  turns.failed(1);
  turns.next();
  turns.done(2);
  EXPECT_EQ(turns.words(), "stood_in done");
  EXPECT_FALSE(turns.again(1));
}

TEST(Steps, AreReadFromTheirRecord) {
  const Turns turns(
      "then ticket = desk.open(\"Pain\") due 15m\n then inbox.note(\"See {ticket.id}\")\n"
      "if failed then oncall.page(\"no ticket\")");
  for (const auto& step : turns.steps()) {
    const auto json = step_json(step);
    const auto read = read_step(turns.plan(), json);
    EXPECT_EQ(step_json(read), json);
    EXPECT_EQ(read.step, step.step);
  }
}

TEST(Steps, WhoseActionIsGoneAreSkipped) {
  const Turns turns("then inbox.note(\"x\")");
  auto json = step_json(turns.steps()[0]);
  json["action"] = "renamed";
  const std::vector<PlannedStep> steps{read_step(turns.plan(), json), read_step(turns.plan(), ordered_json::array())};
  Receipts receipts(2);
  EXPECT_FALSE(next_turn(turns.plan(), steps, receipts));
  EXPECT_EQ(receipts[0]->outcome, StepOutcome::skipped);
  EXPECT_EQ(receipts[0]->reason, "the rules no longer have `inbox.renamed`");
}

}  // namespace
}  // namespace wrapup
