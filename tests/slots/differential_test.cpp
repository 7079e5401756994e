// The reader of structures against the plain reading, over many ways to write events and to break them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/slots/event_writer.h"
#include "tests/slots/oracle.h"
#include "tests/slots/rules.h"

namespace wrapup {
namespace {

namespace fs = std::filesystem;
using test::OrderedJson;

void expect_alike(test::Readers& readers, const std::string& event, std::uint32_t seed) {
  const auto difference = readers.difference(event);
  if (!difference.empty()) ADD_FAILURE() << "seed " << seed << "\n" << event << "\n" << difference;
}

void expect_alike(test::Readers& readers, const OrderedJson& event, std::uint32_t seeds) {
  for (std::uint32_t seed = 1; seed <= seeds && !testing::Test::HasFailure(); ++seed) {
    test::EventWriter writer(seed);
    const std::string text = writer.write(event);
    expect_alike(readers, text, seed);
    expect_alike(readers, writer.damage(text), seed);
  }
}

TEST(SlotsDifferential, EventsOfEverySortOfAdapter) {
  const Compiled rules = test::compiled_text("differential", test::rules);
  test::Readers readers(rules);
  const char* events[] = {
      R"({"type":"ended","detail":{"kind":"call","call":{"id":"c7","x":1},"needed":"n","note":"he said \"no\"","intent":"buy"},
          "to_number":"+16975166360","from":"+1 512 555 0100","seconds":95.5,"calls":3,"urgent":false,"at":"2026-11-20T22:12:07Z",
          "mood":-0.25,"mood_sure":0.5,"skipped":{"tags":["a",["b"]],"to_number":"no","n":{}},"more":[[],[{}],"\\"]})",
      R"({"id":"c8","type":"listed","words":[{"text":"a","at":1},{"text":"b","parts":[1,2]},{"text":null}],"other":{"to":"x","y":1},
          "to_number":"z"})",
      R"({"type":"pong","id":"c9","words":[],"detail":{"call":{"id":1}}})",
      R"({"shape":{"id":"s1","x":[1]},"calls":1,"to_number":"q"})",
      R"({"type":"whole","id":"c10","detail":{"kind":"x","call":{"id":[1,{"a":"b"}]}},"shape":{"id":7}})",
      R"({"type":"unknown","id":"c11"})"};
  for (const char* event : events) expect_alike(readers, OrderedJson::parse(event), 3000);
}

TEST(SlotsDifferential, PayloadsOfProviders) {
  const fs::path payloads = fs::path(WRAPUP_SHARED_DIR) / "payloads";
  if (!fs::exists(payloads)) GTEST_SKIP() << "no payloads at " << payloads;
  const Compiled rules = compile(fs::path(WRAPUP_SOURCE_DIR) / "tests" / "adapters" / "all");
  ASSERT_TRUE(rules.plan);
  test::Readers readers(rules);
  std::size_t read = 0;
  for (const auto& entry : fs::recursive_directory_iterator(payloads)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".json") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    SCOPED_TRACE(entry.path());
    expect_alike(readers, text, 0);
    expect_alike(readers, OrderedJson::parse(text), 60);
    ++read;
  }
  EXPECT_GT(read, 40u);
}

/// A text that was cut off is never an event.
TEST(SlotsDifferential, NothingIsReadOfWhatWasCut) {
  const Compiled rules = test::compiled_text("cut", test::rules);
  test::Readers readers(rules);
  const std::string event =
      R"({"type":"ended","x":[{"a":"b"},[1]],"detail":{"kind":"call","call":{"id":"c7"},"needed":"n"},"seconds":95.5,"calls":12})";
  ASSERT_TRUE(readers.read(event).starts_with("adapter 0"));
  for (std::size_t size = 0; size < event.size(); ++size)
    EXPECT_TRUE(readers.read(event.substr(0, size)).starts_with("refused: ")) << event.substr(0, size);
}

}  // namespace
}  // namespace wrapup
