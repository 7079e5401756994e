// The real payloads in ../shared/payloads through the adapters: what each says of its call, read off the files by hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "compiler/compile.h"
#include "compiler/diagnostics/render.h"
#include "runtime/evaluate/merge.h"
#include "runtime/read/json.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

namespace fs = std::filesystem;

const fs::path payloads = fs::path(WRAPUP_SHARED_DIR) / "payloads";

/// What one event says, as JSON by slot: {"call.from": "\"+1…\""}.
struct Said {
  Recognition recognition = Recognition::unrecognised;
  std::string adapter;
  std::string key;
  std::map<std::string, std::string> slots;
  std::vector<std::string> faults;
};

class Payloads : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto rules = fs::path(testing::TempDir()) / "payloads.wrap";
    std::ofstream(rules) << "package payloads\nimport std.call\n";
    compiled = new Compiled(compile(rules));
  }
  static void TearDownTestSuite() {
    delete compiled;
    compiled = nullptr;
  }

  void SetUp() override {
    ASSERT_TRUE(compiled->plan) << render_text(compiled->sources, compiled->diagnostics.entries(), false);
    if (!fs::exists(payloads)) GTEST_SKIP() << "the recorded payloads in " << payloads << " are absent";
  }

  static Said read(std::string_view text) {
    const auto& plan = *compiled->plan;
    const Interpreter interpreter(plan);
    Frame frame(plan, compiled->project.environment);
    JsonParser parser;
    const auto document = parser.parse(text);
    Said said;
    if (!document.root) {
      said.faults.push_back(document.error);
      return said;
    }
    const auto reading = read_event(interpreter, "", *document.root, frame);
    said.recognition = reading.recognition;
    if (reading.recognition == Recognition::unrecognised) return said;
    said.adapter = plan.adapters[reading.adapter].provider + " " + plan.adapters[reading.adapter].event;
    said.key = reading.key;
    for (const auto& value : reading.values) {
      const auto& slot = plan.slots[value.slot];
      said.slots[slot.path] = render_json(value.value, slot.type, plan.types);
    }
    for (const auto& fault : reading.faults) said.faults.push_back(fault.path + ": " + fault.message);
    return said;
  }

  static std::string text(const std::string& file) {
    std::ifstream stream(payloads / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  static Said from(const std::string& file) { return read(text(file)); }

  /// Each fact is a slot and its value as JSON; "" says that the event does not fill it.
  static void expect(const Said& said, const std::string& key, const std::map<std::string, std::string>& facts) {
    EXPECT_EQ(said.recognition, Recognition::read);
    EXPECT_EQ(said.key, key);
    for (const auto& [slot, value] : facts) {
      const auto found = said.slots.find(slot);
      EXPECT_EQ(found == said.slots.end() ? "" : found->second, value) << slot << " of " << said.adapter;
    }
    for (const auto& fault : said.faults) ADD_FAILURE() << fault;
  }

  static Compiled* compiled;
};

Compiled* Payloads::compiled = nullptr;

TEST_F(Payloads, EveryFileIsKnown) {
  // Lists of reasons and notes, and pieces that stand inside an event, are no events.
  const std::set<std::string> no_events{"SOURCES.json", "ended_reason_enum.json", "disconnection_reason_enum.json",
                                        "collected_variables_fragment.json", "quo_beta_2026_shapes.json"};
  std::size_t known = 0;
  for (const auto& entry : fs::recursive_directory_iterator(payloads)) {
    const auto name = entry.path().filename().string();
    if (!entry.is_regular_file() || no_events.contains(name)) continue;
    EXPECT_NE(from(fs::relative(entry.path(), payloads).string()).recognition, Recognition::unrecognised) << entry.path();
    ++known;
  }
  EXPECT_GT(known, 40u);
}

TEST_F(Payloads, VapiTellsTurnsApart) {
  const auto said = from("vapi/doc_end-of-call-report.json");
  EXPECT_EQ(said.adapter, "vapi end-of-call-report");
  EXPECT_EQ(said.slots.at("call.transcript"),
            R"([{"speaker":"agent","text":"How can I help?"},{"speaker":"caller","text":"What's the weather?"}])");
  EXPECT_EQ(said.slots.at("call.end_reason"), "\"completed\"");
  EXPECT_EQ(said.key, "");  // the page's example leaves the call out
}

TEST_F(Payloads, VapiAsksWhileTheCallGoesOn) {
  const auto tool = from("vapi/doc_tool-calls.json");
  EXPECT_EQ(tool.adapter, "vapi question");
  EXPECT_EQ(tool.slots.at("event.asks"), "\"sendEmail\"");
  EXPECT_EQ(tool.slots.at("event.id"), "\"abc123\"");
  const auto transfer = from("vapi/doc_transfer-destination-request.json");
  EXPECT_EQ(transfer.adapter, "vapi question");
  EXPECT_EQ(transfer.slots.at("event.asks"), "\"transfer\"");
  EXPECT_FALSE(transfer.slots.contains("event.id"));
}

TEST_F(Payloads, RetellFunctionsAreCalledWhileTheCallGoesOn) {
  // The page names the three members; the call is the one that its other events carry.
  expect(read(R"({"name": "transfer_to_human", "args": {"intent": "billing", "reason": "A wrong invoice"},
    "call": {"call_id": "Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6", "call_type": "phone_call", "direction": "inbound",
      "from_number": "+12137771234", "to_number": "+12137771235",
      "transcript_object": [{"role": "user", "content": "Give me a person", "words": [{"word": "Give", "start": 2}]}]}})"),
         "Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6",
         {{"event.asks", "\"transfer_to_human\""},
          {"call.from", "\"+12137771234\""},
          {"finding.intent", "\"billing\""},
          {"finding.reason", "\"A wrong invoice\""},
          {"call.transcript", R"([{"speaker":"caller","text":"Give me a person","at":"2s"}])"}});
}

TEST_F(Payloads, RetellCountsMillisecondsAndItsSummaryIsNoBooking) {
  // The summary claims an appointment; the transcript has none, and nothing was booked.
  expect(from("retell/call_analyzed_from_openapi.json"), "Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6",
         {{"call.from", "\"+12137771234\""},
          {"call.to", "\"+12137771235\""},
          {"call.direction", "\"inbound\""},
          {"call.started_at", "\"2023-12-23T03:33:27.333Z\""},
          {"call.ended_at", "\"2023-12-23T03:33:48.855Z\""},
          {"call.duration", "\"10s\""},
          {"call.end_reason", "\"agent_hung_up\""},
          {"finding.sentiment", "0.7"},
          {"finding.booking", ""}});
}

TEST_F(Payloads, TelnyxKeepsSipUsersApartFromNumbers) {
  expect(from("telnyx/call.conversation.ended.json"), "cc29c8d6-3c91-11f0-aa7c-02420aef3d20",
         {{"call.from", "\"+13124287921\""},
          {"call.to", ""},
          {"call.duration", "\"3s\""},
          {"event.id", "\"eb8775a6-634f-48b0-b177-d5465a8a8e9f\""}});
  expect(from("telnyx/call.hangup.json"), "428c31b6-7af4-4bcb-b7f5-5013ef9657c1",
         {{"call.from", "\"+35319605860\""},
          {"call.started_at", "\"2018-02-02T22:20:27.521Z\""},
          {"call.end_reason", "\"declined\""}});
}

TEST_F(Payloads, ElevenLabsCountsEpochSeconds) {
  expect(from("elevenlabs/post_call_transcription.json"), "abc",
         {{"call.started_at", "\"2025-02-14T12:48:17Z\""}, {"call.duration", "\"22s\""}, {"finding.successful", "true"}});
}

TEST_F(Payloads, TwilioSendsStringsAndOldDates) {
  expect(from("twilio/status_callback_completed_human.json"), "CAf19604a3eec3e63d157870c5f7f3b3a0",
         {{"call.from", "\"+15105550100\""},
          {"call.to", "\"+15005550006\""},
          {"call.direction", "\"outbound\""},
          {"call.duration", "\"42s\""},
          {"event.at", "\"1989-07-20T18:30:43Z\""}});
}

TEST_F(Payloads, AmazonConnectRecordsWhoHungUp) {
  expect(from("amazon_connect/contact_trace_record.json"), "15a5cf14-3212-45a1-9f86-a8e97db8afaf",
         {{"call.from", "\"+17205550100\""},
          {"call.to", "\"+14065550101\""},
          {"call.started_at", "\"2022-04-08T14:59:38Z\""},
          {"call.ended_at", "\"2022-04-08T15:01:22Z\""},
          {"call.end_reason", "\"caller_hung_up\""},
          {"call.queue", "\"BasicQueue\""}});
}

TEST_F(Payloads, BlandCountsMinutesAndSecondsInStrings) {
  // call_length is 0.75 minutes, corrected_duration "45" seconds: the same time.
  expect(from("bland/call_details_doc_sample.json"), "d9cce3f3-23cf-4fa7-b62c-8be8119b8715",
         {{"call.duration", "\"45s\""},
          {"call.direction", "\"outbound\""},
          {"call.to", "\"+12223334444\""},
          {"call.answered_at", "\"2024-04-27T23:51:25Z\""},
          {"call.ended_at", "\"2024-04-27T23:52:10Z\""},
          {"call.end_reason", "\"agent_hung_up\""}});
}

TEST_F(Payloads, SynthflowGivesLocalTimesWithTheirOffset) {
  expect(from("synthflow/post_call_2024.json"), "1711646262471x768387119913843100",
         {{"call.duration", "\"32s\""}, {"call.started_at", "\"2024-03-28T17:17:46.205Z\""}, {"finding.booking", ""}});
}

TEST_F(Payloads, CallRailNumbersItsCallsAndSaysWhoAnswered) {
  expect(from("callrail/post_call_doc_vector.json"), "766970532",
         {{"call.from", "\"+12148654559\""},
          {"call.to", "\"+14045558514\""},
          {"call.duration", "\"13s\""},
          {"call.answered", "false"},
          {"call.voicemail", "true"},
          {"call.started_at", "\"2018-02-19T18:41:00.236Z\""},
          {"caller.prior_calls", "16"}});
}

TEST_F(Payloads, DialpadCallOfNoDurationWasMissed) {
  expect(from("dialpad/call_event_hangup.json"), "4756071778664448",
         {{"call.answered", "false"}, {"call.started_at", "\"2025-02-17T23:23:28.997Z\""}, {"caller.phone", "\"+18575550100\""}});
}

TEST_F(Payloads, RingCentralCallLog) {
  const auto said = from("ringcentral/call-log.json");
  EXPECT_EQ(said.slots.at("call.duration"), "\"55s\"");
  EXPECT_EQ(said.slots.at("call.from"), "\"+14155555900\"");
  EXPECT_EQ(said.slots.at("call.to"), "\"+15625555772\"");
}

TEST_F(Payloads, OpenPhoneCompletedIsNotAnswered) {
  expect(from("openphone/call.completed_v2.json"), "ACbaee66e137f0467dbed5ad4bc8d60800",
         {{"call.answered", "false"},
          {"call.voicemail", "true"},
          {"call.end_reason", "\"voicemail\""},
          {"call.ended_at", "\"2022-01-24T19:22:19Z\""}});
}

TEST_F(Payloads, GenesysNumbersCarryTel) {
  const auto said = from("genesys/eventbridge_flow_outcome.json");
  EXPECT_EQ(said.key, "test-conversation-id");
  EXPECT_EQ(said.slots.at("call.from"), "\"+15555550520\"");
}

TEST_F(Payloads, AircallNumbersAreFormatted) {
  const auto said = from("aircall/call.created.json");
  EXPECT_EQ(said.slots.at("call.to"), "\"+18001234567\"");
  EXPECT_EQ(said.slots.at("call.started_at"), "\"2024-11-26T12:08:15Z\"");
}

TEST_F(Payloads, UltravoxEnds) {
  expect(from("ultravox/call.ended_schema_placeholders.json"), "3c90c3cc-0d44-4b50-8888-8dd25736052a",
         {{"call.ended_at", "\"2023-11-07T05:31:56Z\""}});
}

TEST_F(Payloads, UnknownFieldsAreIgnoredAndWrongTypesNameTheirPath) {
  const auto odd = read(
      R"({"event": "call_ended", "call": {"call_id": "c1", "surprise": {"new": [1]}, "end_timestamp": "soon", "transcript": 7}})");
  EXPECT_EQ(odd.key, "c1");
  ASSERT_FALSE(odd.faults.empty());
  EXPECT_NE(odd.faults[0].find("call.transcript"), std::string::npos) << odd.faults[0];
}

/// All reasons of a vendor's list, each in an event of its own.
std::map<std::string, std::size_t> reasons(const std::vector<std::string>& events,
                                           const std::function<Said(std::string_view)>& read) {
  std::map<std::string, std::size_t> counts;
  for (const auto& event : events) {
    const auto said = read(event);
    const auto found = said.slots.find("call.end_reason");
    ++counts[found == said.slots.end() ? "" : found->second];
  }
  return counts;
}

TEST_F(Payloads, EveryDocumentedReasonMeansSomething) {
  const auto list = [](const std::string& file, const std::string& before, const std::string& after) {
    JsonParser parser;
    const auto document = parser.parse(text(file));
    std::vector<std::string> events;
    const simdjson::dom::array listed = document.root->get_array();
    for (const auto reason : listed) events.push_back(before + std::string(reason.get_string().value()) + after);
    return events;
  };
  const auto read_one = [](std::string_view event) { return read(event); };
  const auto vapi = reasons(list("vapi/ended_reason_enum.json",
                                 R"({"message": {"type": "end-of-call-report", "call": {"id": "c"}, "endedReason": ")", "\"}}"),
                            read_one);
  EXPECT_EQ(vapi.count(""), 0u);
  EXPECT_EQ(vapi.count("\"other\""), 0u);
  EXPECT_GT(vapi.at("\"failed\""), 400u);  // most of the list names a model or voice that broke
  const auto retell = reasons(list("retell/disconnection_reason_enum.json",
                                   R"({"event": "call_ended", "call": {"call_id": "c", "disconnection_reason": ")", "\"}}"),
                              read_one);
  EXPECT_EQ(retell.count(""), 0u);
  EXPECT_EQ(retell.count("\"other\""), 0u);
}

TEST_F(Payloads, EventsOfOneCallMergeInAnyOrder) {
  const auto& plan = *compiled->plan;
  const Interpreter interpreter(plan);
  const std::vector<std::string> events{text("retell/call_started_from_openapi.json"),
                                        text("retell/call_analyzed_from_openapi.json")};
  const auto merged = [&](const std::vector<int>& order) {
    Calls calls(plan);
    Frame frame(plan, compiled->project.environment);
    JsonParser parser;
    for (const auto which : order) {
      const auto document = parser.parse(events[static_cast<std::size_t>(which)]);
      calls.add(read_event(interpreter, "", *document.root, frame), events[static_cast<std::size_t>(which)]);
    }
    EXPECT_EQ(calls.all().size(), 1u);
    Context context(plan);
    calls.all().begin()->second.fill(context);
    std::string all;
    for (std::size_t i = 0; i < plan.slots.size(); ++i)
      all += plan.slots[i].path + "=" + render_json(context.slots[i], plan.slots[i].type, plan.types) + "\n";
    return all;
  };
  const auto in_order = merged({0, 1});
  EXPECT_EQ(merged({1, 0}), in_order);
  EXPECT_EQ(merged({1, 0, 0, 1, 1}), in_order);
  EXPECT_NE(in_order.find("call.duration=\"10s\""), std::string::npos);
}

TEST_F(Payloads, SayWhenNothingMoreIsToCome) {
  const auto is_complete = [](const Said& said) {
    const auto found = said.slots.find("event.complete");
    return found != said.slots.end() && found->second == "true";
  };
  for (const auto* file : {"amazon_connect/contact_trace_record.json",
                           "bland/call_details_doc_sample.json",
                           "callrail/post_call_doc_vector.json",
                           "deepgram/callback_third_party_sample.json",
                           "dialpad/call_event_hangup.json",
                           "elevenlabs/post_call_transcription.json",
                           "genesys/analytics_session_fragment.json",
                           "openphone/call.completed_v2.json",
                           "retell/call_analyzed_from_openapi.json",
                           "ringcentral/call-log.json",
                           "ringcentral/voicemail-message.json",
                           "ringcentral/ai_speech_to_text_webhook.json",
                           "synthflow/post_call_2024.json",
                           "talkdesk/call_finished_legacy_2012.json",
                           "telnyx/call.hangup.json",
                           "telnyx/call.conversation_insights.generated.json",
                           "telnyx/call.analyzed_partial.json",
                           "twilio/status_callback_completed_human.json",
                           "twilio/conversational_intelligence_v3_captured.json",
                           "ultravox/call.ended_schema_placeholders.json",
                           "vapi/doc_end-of-call-report.json"})
    EXPECT_TRUE(is_complete(from(file))) << file;
  // It rings, goes on, or has been spoken on and its words come in another event.
  for (const auto* file :
       {"aircall/call.created.json", "amazon_connect/contact_event_eventbridge.json", "amazon_connect/contact_event_inner.json",
        "amazon_connect/contact_lens_rule_event_0.json", "genesys/eventbridge_flow_outcome.json",
        "retell/call_started_from_openapi.json", "ringcentral/account-telephony-sessions.json",
        "telnyx/call.conversation.ended.json", "vapi/doc_status-update.json"})
    EXPECT_FALSE(is_complete(from(file))) << file;
  EXPECT_FALSE(is_complete(read(R"({"CallSid":"CA1","CallStatus":"ringing","From":"+15125550142","To":"+15125550100"})")));
  EXPECT_TRUE(is_complete(read(R"({"CallSid":"CA1","CallStatus":"no-answer","From":"+15125550142","To":"+15125550100"})")));
  const auto openphone = [&](const std::string& answered) {
    return read(
        R"({"id":"EV1","type":"call.completed","createdAt":"2022-01-24T19:30:55Z","data":{"object":{"id":"AC1","object":"call",)"
        R"("direction":"incoming","completedAt":"2022-01-24T19:30:38Z","answeredAt":)" +
        answered + "}}}");
  };
  EXPECT_TRUE(is_complete(openphone("null")));
  EXPECT_FALSE(is_complete(openphone(R"("2022-01-24T19:28:45Z")"))) << "its summary is to come";
}

TEST_F(Payloads, ALiveKitRoomIsACall) {
  // No captured payload: the members of WebhookEvent in the vendor's protocol, in its JSON, where a 64-bit number is a string.
  const auto event = [](const std::string& name, const std::string& more) {
    return R"({"event":")" + name +
           R"(","id":"EV_1","createdAt":"1700000060","room":{"sid":"RM_7","name":"front-desk",)"
           R"("creationTime":"1700000000"})" +
           more + "}";
  };
  const std::string caller =
      R"(,"participant":{"sid":"PA_1","identity":"sip_1","kind":"SIP","name":"","joinedAt":"1700000002","disconnectReason":)"
      R"("CLIENT_INITIATED","attributes":{"sip.phoneNumber":"+15125550142","sip.trunkPhoneNumber":"+15125550100","sip.ruleID":"SDR_1"}})";
  expect(read(event("participant_joined", caller)), "RM_7",
         {{"call.from", "\"+15125550142\""},
          {"call.line", "\"+15125550100\""},
          {"call.direction", "\"inbound\""},
          {"call.answered", "true"},
          {"call.answered_at", "\"2023-11-14T22:13:22Z\""},
          {"caller.name", ""},
          {"event.complete", ""}});
  expect(read(event("participant_left", caller)), "RM_7", {{"call.end_reason", "\"caller_hung_up\""}, {"call.answered", ""}});
  expect(read(event("room_finished", "")), "RM_7",
         {{"call.duration", "\"1m\""}, {"call.ended_at", "\"2023-11-14T22:14:20Z\""}, {"event.complete", "true"}});
  EXPECT_EQ(read(event("participant_joined", R"(,"participant":{"kind":"AGENT"})")).recognition, Recognition::ignored);
}

TEST_F(Payloads, EveryProviderHasAnEventThatIsTheLast) {
  const auto& plan = *compiled->plan;
  std::map<std::string, bool> says;
  for (const auto& adapter : plan.adapters) {
    auto& complete = says[adapter.provider];
    for (const auto& field : adapter.fields) complete |= plan.slots[field.slot].path == "event.complete";
  }
  for (const auto& [provider, complete] : says) EXPECT_TRUE(complete) << provider;
}

}  // namespace
}  // namespace wrapup
