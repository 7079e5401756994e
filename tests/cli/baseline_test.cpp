#include "cli/compare/baseline.h"

#include <gtest/gtest.h>

#include <fstream>

#include "cli/temporary.h"

namespace wrapup::cli {
namespace {

std::string record(const std::string& call, int number) {
  return R"({"event":{"id":"e","call":")" + call + R"(","provider":"p"},"decisions":{},"n":)" + std::to_string(number) + "}";
}

class BaselineTest : public testing::Test {
 protected:
  std::filesystem::path file(const std::vector<std::string>& lines) {
    const auto path = folder_.path() / "records";
    std::ofstream stream(path);
    for (const auto& line : lines) stream << line << "\n";
    return path;
  }
  static RecordKey key(const std::string& call) { return {.provider = "p", .call = call, .during = false, .event = {}}; }

 private:
  TemporaryFolder folder_;
};

TEST_F(BaselineTest, FindsRecordsInAnyOrderEachOnce) {
  Baseline baseline(file({record("a", 1), record("b", 2), "", record("c", 3)}));
  EXPECT_EQ(baseline.take(key("c")), record("c", 3));
  EXPECT_EQ(baseline.take(key("a")), record("a", 1));
  EXPECT_EQ(baseline.take(key("a")), std::nullopt);
  EXPECT_EQ(baseline.take(key("d")), std::nullopt);
  EXPECT_EQ(baseline.take(key("b")), record("b", 2));
}

TEST_F(BaselineTest, RecordsOfOneKeyComeInTheirOrder) {
  Baseline baseline(file({record("a", 1), record("b", 2), record("a", 3), record("a", 4)}));
  EXPECT_EQ(baseline.take(key("b")), record("b", 2));
  EXPECT_EQ(baseline.take(key("a")), record("a", 1));
  EXPECT_EQ(baseline.take(key("a")), record("a", 3));
  EXPECT_EQ(baseline.take(key("a")), record("a", 4));
}

TEST_F(BaselineTest, TheRestComesInTheOrderOfTheFile) {
  Baseline baseline(file({record("a", 1), record("b", 2), record("c", 3), record("d", 4)}));
  baseline.take(key("c"));
  std::string left;
  baseline.rest([&](const RecordKey& key, const std::string&) { left += key.call; });
  EXPECT_EQ(left, "abd");
}

TEST_F(BaselineTest, StartsAgain) {
  Baseline baseline(file({record("a", 1)}));
  baseline.take(key("a"));
  baseline.restart();
  EXPECT_EQ(baseline.take(key("a")), record("a", 1));
}

TEST(RecordKeys, TellAnswersOfARunningCallApart) {
  RecordKeys keys;
  const auto key = keys.read(R"({"event":{"id":"e7","call":"c","provider":"p","phase":"during"},"decisions":{}})");
  ASSERT_TRUE(key);
  EXPECT_EQ(*key, (RecordKey{.provider = "p", .call = "c", .during = true, .event = "e7"}));
  EXPECT_NE(key->hash(), (RecordKey{.provider = "p", .call = "c", .during = false, .event = {}}).hash());
  EXPECT_FALSE(keys.read(R"({"event":{"call":"c"}})"));
  EXPECT_FALSE(keys.read(R"({"decisions":{}})"));
  EXPECT_FALSE(keys.read("[1]"));
}

}  // namespace
}  // namespace wrapup::cli
