#include "runtime/decide/decide_call.h"

#include <gmock/gmock.h>

#include "runtime/access/mask.h"
#include "tests/deciding/rules.h"

namespace wrapup::deciding {
namespace {

using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::IsEmpty;

ordered_json record_of(const RuleSet& rules, const std::vector<CallEvent>& events) {
  return ordered_json::parse(decide_after(rules, {"acme", "1", events}).record);
}

CallEvent json(std::string body) {
  return {"application/json", std::move(body)};
}

TEST(ReadSummary, SaysWhatCapturingNeeds) {
  const auto rules = make_rules();
  const auto read = [&](const std::string& body) { return read_summary(*rules, "acme", EventBytes("application/json", body)); };
  const auto end = read(R"({"kind":"end","call_id":"1","id":"e7"})");
  EXPECT_EQ(end.key, "1");
  EXPECT_EQ(end.id, "e7");
  EXPECT_EQ(end.adapter, "part");
  EXPECT_TRUE(end.complete);
  EXPECT_FALSE(end.during);
  EXPECT_EQ(end.fault, "");
  EXPECT_FALSE(read(R"({"kind":"part","call_id":"1"})").complete);
  EXPECT_TRUE(read(R"({"kind":"ask","call_id":"1"})").during);
  EXPECT_EQ(read(R"({"kind":"noise"})").fault, "");
  EXPECT_EQ(read(R"({"kind":"noise"})").key, "");
  EXPECT_EQ(read(R"({"kind":"new"})").fault, "no adapter knows this event");
  EXPECT_NE(read(R"({"kind":"end"})").fault, "");
  EXPECT_NE(read("{").fault, "");
  // Another provider's adapters do not read it.
  EXPECT_EQ(read_summary(*rules, "plain", EventBytes("application/json", R"({"kind":"end"})")).fault,
            "no adapter knows this event");
  // A form is an object of its fields.
  EXPECT_EQ(read_summary(*rules, "acme", EventBytes("application/x-www-form-urlencoded", "kind=part&call_id=a+b")).key, "a b");
}

TEST(RuleSetOf, WhoSaysWhenACallIsComplete) {
  const auto rules = make_rules();
  EXPECT_TRUE(rules->says_complete("acme"));
  EXPECT_FALSE(rules->says_complete("plain"));
  EXPECT_TRUE(rules->knows("plain"));
  EXPECT_FALSE(rules->knows("vapi"));
}

TEST(DecideAfter, MergesInAnyOrderWhatTellsOfTheCall) {
  const auto rules = make_rules();
  const auto part = json(R"({"kind":"part","call_id":"1","long":true})"),
             end = json(R"({"kind":"end","call_id":"1","name":"Ann"})");
  const std::vector<CallEvent> one{part, end}, other{end, part, part};
  EXPECT_EQ(record_of(*rules, one), record_of(*rules, other));
  EXPECT_EQ(record_of(*rules, one)["decisions"]["outcome"]["value"], "booked");
  EXPECT_EQ(record_of(*rules, one)["decisions"]["greeting"]["value"], "Dear Ann");
  // Of another call, of the running call, unreadable: they say nothing.
  const std::vector<CallEvent> more{end, json(R"({"kind":"part","call_id":"2","long":true})"),
                                    json(R"({"kind":"ask","call_id":"1","long":true})"), json("{")};
  EXPECT_EQ(record_of(*rules, more)["decisions"]["outcome"]["value"], "missed");
}

TEST(DecideAfter, KeepsTheContextAsPeopleWriteIt) {
  const auto rules = make_rules();
  const std::vector<CallEvent> events{json(R"({"kind":"end","call_id":"1","name":"Ann","intent":"book"})")};
  EXPECT_EQ(nlohmann::json::parse(decide_after(*rules, {"acme", "1", events}).context),
            nlohmann::json::parse(
                R"({"event":{"complete":true},"call":{"name":"Ann"},"finding":{"intent":{"value":"book","confidence":0.7}}})"));
}

TEST(ExplainAfter, SaysOfEachRuleWhyNot) {
  const auto rules = make_rules();
  const std::vector<CallEvent> events{json(R"({"kind":"end","call_id":"1","long":false})")};
  const auto why = explain_after(*rules, {"acme", "1", events});
  EXPECT_EQ(why["outcome"]["rule"], "demo/outcome/otherwise");
  EXPECT_EQ(why["outcome"]["rules"][0]["id"], "demo/outcome/long_call");
  EXPECT_EQ(why["outcome"]["rules"][0]["outcome"], "failed");
  EXPECT_EQ(why["outcome"]["rules"][0]["failed"][0]["condition"], "call.long ?? false");
  EXPECT_FALSE(why.contains("answer"));
}

TEST(DecideDuring, AnswersTheEventByItself) {
  const auto rules = make_rules();
  std::string reply, record;
  decide_during(*rules, "acme",
                EventBytes("application/json", R"({"kind":"ask","call_id":"1","id":"q1","question":"open?","name":"Ann"})"),
                "event-1", [&](const DecidedDuring& during) {
                  reply = reply_of(during).dump();
                  record = during.decided.record;
                });
  EXPECT_EQ(reply, R"({"say":"Yes, Ann"})");
  const auto read = ordered_json::parse(record);
  EXPECT_EQ(read["event"]["phase"], "during");
  EXPECT_EQ(read["steps"][0]["key"], "q1/demo/answer/asked/1");
  // Nobody asked anything: there is nothing to say.
  decide_during(*rules, "acme", EventBytes("application/json", R"({"kind":"ask","call_id":"1"})"), "event-1",
                [&](const DecidedDuring& during) { reply = reply_of(during).dump(); });
  EXPECT_EQ(reply, "{}");
}

TEST(DecideDuring, SaysWhatIsAskedOfOthersBeforeItAnswers) {
  const auto rules = make_rules();
  AskedOutside asked;
  std::string otherwise;
  const auto decide = [&](const char* event, const char* name) {
    decide_during(*rules, "acme", EventBytes("application/json", event), "event-1", [&](const DecidedDuring& during) {
      asked = asked_outside(during, name);
      otherwise = reply_of(during).dump();
    });
  };
  decide(R"({"kind":"ask","call_id":"1","id":"q1","question":"slot","name":"Ann"})", "q1");
  EXPECT_TRUE(asked.any);
  EXPECT_THAT(asked.answering, ElementsAre("q1/demo/answer/slot/1", "q1/demo/answer/slot/2", "q1/demo/answer/slot/3"))
      << "nobody waits for the note";
  EXPECT_EQ(otherwise, R"({"say":"Later"})");
  // Two events without ids have to have keys of their own.
  decide(R"({"kind":"ask","call_id":"1","question":"slot"})", "event-1");
  EXPECT_THAT(asked.answering, testing::Contains("event-1/demo/answer/slot/1"));
  decide(R"({"kind":"ask","call_id":"1","id":"q2","question":"open?"})", "q2");
  EXPECT_FALSE(asked.any) << "it is answered at once";
}

TEST(ChangedDecisions, ByValueAndRule) {
  const auto record = [](const char* decisions) { return ordered_json{{"decisions", ordered_json::parse(decisions)}}; };
  const auto before =
      record(R"({"a":{"value":1,"rule":"x","confidence":1},"b":{"value":2,"rule":"y"},"c":{"value":[],"rules":["z"]}})");
  EXPECT_THAT(changed_decisions(before, before), IsEmpty());
  EXPECT_THAT(
      changed_decisions(
          before,
          record(R"({"a":{"value":1,"rule":"x","confidence":0.5},"b":{"value":2,"rule":"z"},"c":{"value":[],"rules":[]}})")),
      ElementsAre("b", "c"));
  EXPECT_THAT(changed_decisions(before, record(R"({"a":{"value":1,"rule":"x"},"d":{"value":1}})")), ElementsAre("d", "b", "c"));
  EXPECT_THAT(changed_decisions(ordered_json(), before), ElementsAre("a", "b", "c"));
}

TEST(Mask, CoversWhatIsLabelledAndDecidedTexts) {
  const auto rules = make_rules();
  const access::Masked pii{"pii"};
  const auto context = ordered_json::parse(
      R"({"call":{"long":true,"name":"Ann","turns":[{"who":"phone","text":"I am Ann"}]},"finding":{"intent":{"value":"book","confidence":0.7}},"old":{"field":"Ann"}})");
  EXPECT_EQ(
      access::mask_context(rules->plan(), pii, context),
      ordered_json::parse(
          R"({"call":{"long":true,"name":"•••","turns":[{"who":"phone","text":"•••"}]},"finding":{"intent":{"value":"book","confidence":0.7}},"old":{"field":"•••"}})"));
  EXPECT_EQ(access::mask_context(rules->plan(), {}, context), context);
  const auto record = ordered_json::parse(
      R"({"decisions":{"outcome":{"value":"booked","rule":"r"},"greeting":{"value":"Dear Ann"},"of_old_rules":{"value":"Ann"}},)"
      R"("steps":[{"key":"k","arguments":{"what":"Ann"}}],"review":"Ann","faults":[{"path":"p","message":"found Ann"}]})");
  const auto seen = access::mask_record(rules->plan(), pii, record);
  EXPECT_EQ(seen.dump().find("Ann"), std::string::npos) << seen.dump();
  EXPECT_EQ(seen["decisions"]["outcome"], record["decisions"]["outcome"]);
  EXPECT_EQ(seen["steps"][0]["key"], "k");
  EXPECT_EQ(access::mask_record(rules->plan(), {}, record), record);
}

}  // namespace
}  // namespace wrapup::deciding
