#include "tests/read/packed.h"

#include "tests/read/reading.h"

namespace wrapup {
namespace {

using Packed = Reading;

std::string many_lines(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "{\"number\":" + std::to_string(i * 7919 % 100003) + "}\n";
  return out;
}

TEST_F(Packed, FilesReadAsIfTheyWereNot) {
  const std::string lines = many_lines(50000);
  const Lines plain = read_as("calls.ndjson", lines);
  ASSERT_EQ(plain.size(), 50000u);
  for (const auto& [name, bytes] : {std::pair{"calls.ndjson.gz", gzip(lines)}, {"calls.ndjson.zst", zstd(lines)}}) {
    const Lines packed = read_as(name, bytes);
    ASSERT_EQ(packed.size(), plain.size()) << name;
    EXPECT_EQ(packed.back().substr(packed.back().find(' ')), plain.back().substr(plain.back().find(' ')));
  }
}

TEST_F(Packed, FilesAreKnownByTheirFirstBytes) {
  EXPECT_EQ(read_as("calls.json", gzip("[{\"a\":1}]")), (Lines{"calls.json:1 {\"a\":1}"}));
  EXPECT_EQ(read_as("calls.csv", zstd("a\n1\n")), (Lines{R"(calls.csv:2 {"a":"1"})"}));
}

TEST_F(Packed, PartsOneAfterAnotherAreOneFile) {
  EXPECT_EQ(read_as("calls.ndjson.gz", gzip("{\"a\":1}\n") + gzip("{\"a\":2}\n")).size(), 2u);
  EXPECT_EQ(read_as("calls.ndjson.zst", zstd("{\"a\":1}\n") + zstd("{\"a\":2}\n")).size(), 2u);
}

TEST_F(Packed, FilesCutShortGiveTheirWholeEventsAndOneFault) {
  const std::string lines = many_lines(50000);
  for (const auto& [name, bytes, why] : {std::tuple{"a.ndjson.gz", gzip(lines), "cut short: its gzip data does not end"},
                                         {"a.ndjson.zst", zstd(lines), "cut short: its zstd data does not end"}}) {
    const Lines events = read_as(name, std::string_view(bytes).substr(0, bytes.size() / 2));
    ASSERT_FALSE(events.empty());
    EXPECT_TRUE(events.back().ends_with(why)) << events.back();
    EXPECT_TRUE(events.back().starts_with(std::string(name) + ":" + std::to_string(events.size()) + " ! ")) << events.back();
  }
}

TEST_F(Packed, DamagedFilesAreFaults) {
  std::string bytes = gzip(many_lines(1000));
  bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
  EXPECT_TRUE(read_as("a.ndjson.gz", bytes).back().ends_with(" ! its gzip data is damaged"));
  EXPECT_EQ(read_as("b.ndjson.zst", std::string_view("\x28\xb5\x2f\xfd garbage here", 17)),
            (Lines{"b.ndjson.zst:1 ! its zstd data is damaged"}));
}

TEST_F(Packed, CutArraysAreFaultsOnce) {
  const std::string bytes = gzip("[\n{\"a\": \"" + many_lines(0) + std::string(100, 'x') + "\"}\n]");
  EXPECT_EQ(
      read_as("a.json.gz", std::string_view(bytes).substr(0, bytes.size() - 4)),
      (Lines{"a.json.gz:2 {\"a\": \"" + std::string(100, 'x') + "\"}", "a.json.gz:3 ! cut short: its gzip data does not end"}));
}

TEST_F(Packed, ProgressIsCountedAsOnTheDisk) {
  const std::string bytes = gzip(many_lines(1000));
  const auto source = open_events({write("a.ndjson.gz", bytes), write("b.ndjson", "{}\n")});
  EXPECT_EQ(source->progress().total, bytes.size() + 3);
  EXPECT_EQ(source->progress().done, 0u);
  while (!std::holds_alternative<End>(source->next())) {}
  EXPECT_EQ(source->progress().done, bytes.size() + 3);
}

}  // namespace
}  // namespace wrapup
