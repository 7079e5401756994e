// Input that means harm: each gives a fault that names its line, and what follows is read.
#include "runtime/read/json.h"
#include "tests/read/packed.h"
#include "tests/read/reading.h"

namespace wrapup {
namespace {

struct Hostile : Reading {
  /// As read(), with every event parsed: "ok", or what is wrong.
  Lines judge(const std::vector<std::string>& paths) const {
    Lines out;
    JsonParser parser;
    const auto source = open_events(paths);
    for (NextEvent next = source->next(); !std::holds_alternative<End>(next); next = source->next()) {
      if (const auto* fault = std::get_if<ReadFault>(&next)) {
        out.push_back(short_name(fault->where) + " ! " + fault->message);
        continue;
      }
      const Event& event = std::get<Event>(next);
      const JsonReading reading = parser.parse_padded(event.bytes);
      out.push_back(short_name(event.where()) + (reading.root ? " ok" : " ! " + reading.error));
    }
    return out;
  }
  Lines judge_as(const std::string& name, std::string_view bytes) const { return judge({write(name, bytes)}); }

  static constexpr std::size_t huge = 100 * 1024 * 1024;
  static constexpr std::size_t large = 20 * 1024 * 1024;
};

TEST_F(Hostile, LinesOfAHundredMegabytesAreSkipped) {
  EXPECT_EQ(judge_as("calls.ndjson", "{\"a\":1}\n{\"a\":\"" + std::string(huge, 'x') + "\"}\n{\"a\":3}\n"),
            (Lines{"calls.ndjson:1 ok", "calls.ndjson:2 ! larger than 16 MiB", "calls.ndjson:3 ok"}));
}

TEST_F(Hostile, LargeElementsAndCellsAreSkipped) {
  EXPECT_EQ(judge_as("calls.json", "[{\"a\":1},\n{\"a\":\"" + std::string(large, 'x') + "\"}\n,{\"a\":3}]"),
            (Lines{"calls.json:1 ok", "calls.json:2 ! larger than 16 MiB", "calls.json:3 ok"}));
  EXPECT_EQ(judge_as("calls.csv", "a\n1\n" + std::string(large, 'x') + "\n3\n"),
            (Lines{"calls.csv:2 ok", "calls.csv:3 ! larger than 16 MiB", "calls.csv:4 ok"}));
}

TEST_F(Hostile, PackedBombsAreSkippedToo) {
  const std::string packed = zstd("{\"a\":1}\n{\"a\":\"" + std::string(huge, 'x') + "\"}\n{\"a\":3}\n");
  EXPECT_LT(packed.size(), huge / 100);
  EXPECT_EQ(judge_as("calls.ndjson.zst", packed),
            (Lines{"calls.ndjson.zst:1 ok", "calls.ndjson.zst:2 ! larger than 16 MiB", "calls.ndjson.zst:3 ok"}));
}

TEST_F(Hostile, LimitsHoldToTheByte) {
  const std::string path = write("calls.ndjson", "{\"a\":12}\n{\"a\":1}\n{\"a\":123}\n");
  EXPECT_EQ(read({path}, 8),
            (Lines{"calls.ndjson:1 {\"a\":12}", "calls.ndjson:2 {\"a\":1}", "calls.ndjson:3 ! larger than 8 bytes"}));
}

TEST_F(Hostile, NestingOfTenThousandLevelsIsAFault) {
  const std::string deep = "{\"a\":" + std::string(10000, '[') + std::string(10000, ']') + "}";
  EXPECT_EQ(judge_as("calls.ndjson", "{}\n" + deep + "\n{}\n"),
            (Lines{"calls.ndjson:1 ok", "calls.ndjson:2 ! nested deeper than 1000 levels", "calls.ndjson:3 ok"}));
  EXPECT_EQ(judge_as("calls.json", "[{},\n" + deep + ",\n{}]"),
            (Lines{"calls.json:1 ok", "calls.json:2 ! nested deeper than 1000 levels", "calls.json:3 ok"}));
  const std::string open = std::string(100000, '{');
  EXPECT_EQ(judge_as("open.ndjson", open + "\n{}\n").size(), 2u);
}

TEST_F(Hostile, BytesThatAreNoJsonAreFaults) {
  std::string bytes;
  for (const std::string_view part :
       {std::string_view("{\"a\":\"\xC3\x28\"}\n{\"a\":NaN}\n{\"a\":Infinity}\n{\"a\":1e999}\n"),
        std::string_view("{\"a\":1,\"a\":2}\n{\"a\":\"\0\"}\n", 25), std::string_view("\0\n{\"a\":\"42\"}\n", 13)}) {
    bytes += part;
  }
  const Lines judged = judge_as("calls.ndjson", bytes);
  ASSERT_EQ(judged.size(), 8u);
  EXPECT_EQ(judged[0], "calls.ndjson:1 ! not valid UTF-8 (byte 8)");
  EXPECT_EQ(judged[1], "calls.ndjson:2 ! `NaN` is not JSON here (byte 6)");
  EXPECT_EQ(judged[2], "calls.ndjson:3 ! `Infinity` is not JSON here (byte 6)");
  EXPECT_TRUE(judged[3].starts_with("calls.ndjson:4 ! a number is malformed or too big"));
  EXPECT_EQ(judged[4], "calls.ndjson:5 ! `a` stands twice in one object");
  EXPECT_EQ(judged[5], "calls.ndjson:6 ! a control character stands unescaped in a string (byte 7)");
  EXPECT_TRUE(judged[6].starts_with("calls.ndjson:7 ! not JSON")) << judged[6];
  EXPECT_EQ(judged[7], "calls.ndjson:8 ok");
}

TEST_F(Hostile, CutFilesGiveWhatIsWhole) {
  EXPECT_EQ(judge_as("calls.ndjson", "{\"a\":1}\n{\"a\":\"x"),
            (Lines{"calls.ndjson:1 ok", "calls.ndjson:2 ! cut short: a string is not closed"}));
  EXPECT_EQ(judge_as("calls.json", "[{\"a\":1},{\"a\":"),
            (Lines{"calls.json:1 ok", "calls.json:1 ! cut short: the object that begins here does not end"}));
}

TEST_F(Hostile, ObjectsThatNeverEndTakeBoundedTime) {
  std::string file;
  for (int i = 0; i < 200000; ++i) file += "{\"a\":[\n";
  EXPECT_FALSE(judge_as("calls.json", "[" + file).empty());
}

TEST_F(Hostile, AnyBytesAreRead) {
  std::string bytes;
  std::uint32_t state = 1;
  constexpr std::string_view alphabet = "{}[]\",:\\\n 1a\xFF";
  for (int i = 0; i < 200000; ++i) {
    state = state * 1664525u + 1013904223u;
    bytes += alphabet[(state >> 16) % alphabet.size()];
  }
  for (const char* name : {"a.json", "a.ndjson", "a.csv", "a.tsv", "a.form", "a"})
    EXPECT_FALSE(judge_as(name, bytes).empty()) << name;
}

}  // namespace
}  // namespace wrapup
