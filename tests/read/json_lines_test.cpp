#include "tests/read/reading.h"

namespace wrapup {
namespace {

using JsonLines = Reading;

TEST_F(JsonLines, AreEventsOneALine) {
  EXPECT_EQ(read_as("calls.ndjson", "{\"a\":1}\n{\"a\":2}\n"), (Lines{"calls.ndjson:1 {\"a\":1}", "calls.ndjson:2 {\"a\":2}"}));
  EXPECT_EQ(read_as("calls.jsonl", "{\"a\":1}\n{\"a\":2}"), (Lines{"calls.jsonl:1 {\"a\":1}", "calls.jsonl:2 {\"a\":2}"}));
}

TEST_F(JsonLines, MayBeBlankEndInCrlfAndStartWithAMark) {
  EXPECT_EQ(read_as("calls.ndjson", "\xEF\xBB\xBF{\"a\":1}\r\n\r\n  \n{\"a\":2}\r\n"),
            (Lines{"calls.ndjson:1 {\"a\":1}", "calls.ndjson:4 {\"a\":2}"}));
}

TEST_F(JsonLines, AreEachForTheParserToJudge) {
  EXPECT_EQ(read_as("calls.ndjson", "{\"a\":\n{\"a\":2}\n}\n"),
            (Lines{"calls.ndjson:1 {\"a\":", "calls.ndjson:2 {\"a\":2}", "calls.ndjson:3 }"}));
}

TEST_F(JsonLines, AreKnownByTheFirstLineWhereTheNameDoesNotSay) {
  const Lines events = read_as("calls.json", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n");
  EXPECT_EQ(events, (Lines{"calls.json:1 {\"a\":1}", "calls.json:2 {\"a\":", "calls.json:3 {\"a\":3}"}));
}

TEST_F(JsonLines, KnowTheirPlaceInTheFile) {
  const auto source = open_events({write("calls.ndjson", "{\"a\":1}\n\n{\"b\":22}\n{\"c\":3}\n")});
  std::vector<std::uint64_t> offsets, numbers;
  for (NextEvent next = source->next(); !std::holds_alternative<End>(next); next = source->next()) {
    offsets.push_back(std::get<Event>(next).offset);
    numbers.push_back(std::get<Event>(next).number);
  }
  EXPECT_EQ(offsets, (std::vector<std::uint64_t>{0, 9, 18}));
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 3}));
}

TEST_F(JsonLines, OfManyBuffersComeWhole) {
  std::string file;
  for (int i = 0; i < 20000; ++i)
    file += "{\"number\":" + std::to_string(i) + ",\"padding\":\"" + std::string(static_cast<std::size_t>(i % 97), 'x') + "\"}\n";
  const Lines events = read_as("calls.ndjson", file);
  ASSERT_EQ(events.size(), 20000u);
  EXPECT_TRUE(events[19999].starts_with("calls.ndjson:20000 {\"number\":19999,"));
  EXPECT_TRUE(events[12345].ends_with(std::string(12345 % 97, 'x') + "\"}"));
}

}  // namespace
}  // namespace wrapup
