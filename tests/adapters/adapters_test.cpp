// The standard library's adapters against providers' documented payloads: expectations.json says, file by file, which adapter
// must take an event, what it must say of the call, and what it must not. The payloads lie beside the repository; without them
// the test is skipped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "compiler/compile.h"
#include "runtime/evaluate/adapt.h"
#include "runtime/evaluate/merge.h"
#include "runtime/read/event_source.h"
#include "runtime/read/json.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path payloads = fs::path(WRAPUP_SHARED_DIR) / "payloads";
const fs::path here = fs::path(WRAPUP_SOURCE_DIR) / "tests" / "adapters";

/// Every adapter of the standard library, ready to read.
class Adapters : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (fs::exists(payloads)) rules_ = new Compiled(compile(here / "all"));
  }
  static void TearDownTestSuite() {
    delete rules_;
    rules_ = nullptr;
  }
  void SetUp() override {
    if (rules_ == nullptr) GTEST_SKIP() << "no payloads at " << payloads;
    ASSERT_TRUE(rules_->plan.has_value());
  }

  static const plan::Plan& plan() { return *rules_->plan; }

  /// What the events of one file say together, by slot, as JSON.
  struct Said {
    std::vector<std::string> events;  // "vapi hang (ignored)"
    std::map<std::string, json> slots;
    std::set<std::string> lacking;
    bool keyless = false;
  };

  static Said hear(const std::function<void(const std::function<void(std::string_view)>&)>& each_event) {
    Said said;
    Interpreter interpreter(plan());
    Frame frame(plan(), rules_->project.environment);
    JsonParser parser;
    Calls calls(plan());
    each_event([&](std::string_view bytes) {
      const auto parsed = parser.parse(bytes);
      ASSERT_TRUE(parsed.root) << parsed.error;
      const auto reading = read_event(interpreter, "", *parsed.root, frame);
      if (reading.recognition == Recognition::unrecognised) {
        said.events.emplace_back("unrecognised");
        return;
      }
      const auto& adapter = plan().adapters[reading.adapter];
      said.events.push_back(adapter.provider + " " + adapter.event + (adapter.ignore ? " (ignored)" : ""));
      if (adapter.ignore) return;
      if (reading.key.empty()) {
        said.keyless = true;
      } else {
        calls.add(reading, bytes);
      }
    });
    Context context(plan());
    for (const auto& [name, call] : calls.all()) {
      call.fill(context);
      for (std::size_t i = 0; i < plan().slots.size(); ++i) {
        const auto& slot = plan().slots[i];
        if (context.slots[i].present)
          said.slots[slot.path] = json::parse(render_json(context.slots[i], slot.type, plan().types));
        else if (!slot.type.optional)
          said.lacking.insert(slot.path);
      }
    }
    return said;
  }

  static Said hear_file(const fs::path& path) {
    return hear([&](const auto& take) {
      const auto events = open_events({path.string()});
      for (auto next = events->next(); !std::holds_alternative<End>(next); next = events->next()) {
        const auto* fault = std::get_if<ReadFault>(&next);
        ASSERT_EQ(fault, nullptr) << fault->message;
        take(std::get<Event>(next).bytes);
      }
    });
  }

  static Compiled* rules_;
};

Compiled* Adapters::rules_ = nullptr;

json read_json_file(const fs::path& path) {
  std::ifstream stream(path);
  return json::parse(stream);
}

/// Lists and enumerations of reasons are no events.
bool is_event_file(const fs::path& path) {
  return path.extension() == ".json" && path.filename() != "SOURCES.json" &&
         path.stem().string().find("_enum") == std::string::npos;
}

TEST_F(Adapters, ReadEveryDocumentedPayloadAsExpected) {
  std::set<std::string> expected_files;
  for (const auto& expected : read_json_file(here / "expectations.json")) {
    const auto file = expected["file"].get<std::string>();
    SCOPED_TRACE(file + ": " + expected["why"].get<std::string>());
    expected_files.insert(file);
    const auto said = hear_file(payloads / file);
    EXPECT_EQ(said.events, expected["events"].get<std::vector<std::string>>());
    EXPECT_EQ(said.keyless, expected.value("keyless", false));
    const auto says = expected.value("says", json::object());
    const auto silent = expected.value("silent", json::array());
    for (const auto& [slot, value] : says.items()) {
      const bool counts = slot.ends_with('#');
      const auto found = said.slots.find(counts ? slot.substr(0, slot.size() - 1) : slot);
      if (found == said.slots.end()) {
        ADD_FAILURE() << slot << " is missing";
      } else {
        EXPECT_EQ(counts ? json(found->second.size()) : found->second, value) << slot;
      }
    }
    for (const auto& slot : silent) EXPECT_FALSE(said.slots.contains(slot)) << slot;
    EXPECT_EQ(said.lacking, expected.value("lacks", std::set<std::string>{}));
  }
  for (const auto& entry : fs::recursive_directory_iterator(payloads)) {
    if (!entry.is_regular_file() || !is_event_file(entry.path())) continue;
    EXPECT_TRUE(expected_files.contains(fs::relative(entry.path(), payloads).string())) << entry.path() << " has no expectation";
  }
}

/// Which end reasons a provider's whole list maps to.
std::map<std::string, std::string> end_reasons(const json& list, const std::function<json(const std::string&)>& event_with,
                                               const std::function<json(const json&)>& heard) {
  std::map<std::string, std::string> found;
  for (const auto& reason : list) {
    const auto said = heard(event_with(reason.get<std::string>()));
    found[reason.get<std::string>()] = said.is_string() ? said.get<std::string>() : "";
  }
  return found;
}

TEST_F(Adapters, GiveEveryListedReasonForTheEndAMeaning) {
  const auto heard = [](const json& event) {
    const auto said = hear([&](const auto& take) { take(event.dump()); });
    const auto found = said.slots.find("call.end_reason");
    return found == said.slots.end() ? json() : found->second;
  };
  const auto of_vapi = end_reasons(
      read_json_file(payloads / "vapi" / "ended_reason_enum.json"),
      [](const std::string& reason) {
        return json{{"message",
                     {{"type", "end-of-call-report"},
                      {"endedReason", reason},
                      {"endedAt", "2026-01-01T00:00:00Z"},
                      {"call", {{"id", "1"}}}}}};
      },
      heard);
  const auto of_retell = end_reasons(
      read_json_file(payloads / "retell" / "disconnection_reason_enum.json"),
      [](const std::string& reason) {
        return json{{"event", "call_ended"},
                    {"call", {{"call_id", "1"}, {"end_timestamp", 1767225600000}, {"disconnection_reason", reason}}}};
      },
      heard);
  for (const auto& [reason, end] : of_vapi) EXPECT_THAT(end, testing::Not(testing::AnyOf("", "other"))) << reason;
  for (const auto& [reason, end] : of_retell) EXPECT_THAT(end, testing::Not(testing::AnyOf("", "other"))) << reason;
  EXPECT_EQ(of_vapi.at("call.in-progress.error-vapifault-deepgram-transcriber-failed"), "failed");
  EXPECT_EQ(of_vapi.at("customer-did-not-answer"), "no_answer");
  EXPECT_EQ(of_vapi.at("call.start.error-subscription-frozen"), "not_permitted");
  EXPECT_EQ(of_retell.at("ivr_reached"), "machine");
}

}  // namespace
}  // namespace wrapup
