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
  std::vector<std::uint64_t> offsets;
  for (NextEvent next = source->next(); !std::holds_alternative<End>(next); next = source->next()) {
    offsets.push_back(std::get<Event>(next).offset);
  }
  EXPECT_EQ(offsets, (std::vector<std::uint64_t>{0, 9, 18}));
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

/// Every line that is not blank, by next_lines() wherever that has some.
JsonLines::Lines read_in_blocks(const JsonLines& test, const std::string& path) {
  JsonLines::Lines out;
  const auto source = open_events({path});
  const auto add = [&](std::string_view from, std::uint64_t line, std::string_view bytes) {
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    if (bytes.find_first_not_of(" \t\r") == std::string_view::npos) return;
    out.push_back(test.short_name(std::string(from)) + ":" + std::to_string(line) + " " + std::string(bytes));
  };
  for (;;) {
    while (const auto block = source->next_lines()) {
      std::uint64_t line = block->line;
      for (std::size_t at = 0; at < block->bytes.size(); ++line) {
        const std::size_t end = block->bytes.find('\n', at);
        add(block->source, line, block->bytes.substr(at, end - at));
        at = end + 1;
      }
      EXPECT_EQ(line, block->line + block->lines);
    }
    const NextEvent next = source->next();
    if (std::holds_alternative<End>(next)) return out;
    if (const auto* event = std::get_if<Event>(&next)) add(event->source, event->line, event->bytes);
  }
}

TEST_F(JsonLines, ComeInBlocksAsTheyComeOneByOne) {
  std::string file;
  for (int i = 0; i < 30'000; ++i) {
    if (i % 7 == 0) file += i % 2 == 0 ? "\n" : "  \r\n";
    file += "{\"number\":" + std::to_string(i) + ",\"long\":\"" + std::string(i % 97, 'x') + "\"}" + (i % 3 == 0 ? "\r\n" : "\n");
    if (i == 20'000) file += "{\"huge\":\"" + std::string(600'000, 'y') + "\"}\n";
  }
  file += "{\"last\":1}";  // no line end
  const std::string path = write("calls.ndjson", file);
  EXPECT_EQ(read_in_blocks(*this, path), read({path}));
}

TEST_F(JsonLines, OnlyBlankOnesHoldNoCalls) {
  const std::string path = write("calls.ndjson", "\n  \n\r\n");
  EXPECT_EQ(read({path}), Lines{"calls.ndjson ! holds no calls"});
  EXPECT_TRUE(read_in_blocks(*this, path).empty());
}

}  // namespace
}  // namespace wrapup
