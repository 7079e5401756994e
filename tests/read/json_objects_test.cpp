// Objects over several lines and in arrays.
#include "tests/read/reading.h"

namespace wrapup {
namespace {

using JsonObjects = Reading;

TEST_F(JsonObjects, MayRunOverLines) {
  EXPECT_EQ(read_as("call.json", "{\n  \"a\": {\n    \"b\": \"}\\\"{\"\n  }\n}\n"),
            (Lines{"call.json:1 {\n  \"a\": {\n    \"b\": \"}\\\"{\"\n  }\n}"}));
}

TEST_F(JsonObjects, MayFollowOneAnother) {
  EXPECT_EQ(read_as("calls.json", "{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n"),
            (Lines{"calls.json:1 {\n\"a\": 1\n}", "calls.json:4 {\n\"a\": 2\n}"}));
  EXPECT_EQ(read_as("calls.json", "{\"a\":1}{\"a\":2}"), (Lines{"calls.json:1 {\"a\":1}", "calls.json:1 {\"a\":2}"}));
}

TEST_F(JsonObjects, MayStandInAnArray) {
  EXPECT_EQ(read_as("calls.json", "[{\"a\":[1,{}]},{\"b\":2}]"),
            (Lines{"calls.json:1 {\"a\":[1,{}]}", "calls.json:1 {\"b\":2}"}));
  EXPECT_EQ(read_as("calls.json", "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2\n  }\n]\n"),
            (Lines{"calls.json:2 {\n    \"a\": 1\n  }", "calls.json:5 {\n    \"a\": 2\n  }"}));
}

TEST_F(JsonObjects, AreReadWithoutKnowingTheName) {
  EXPECT_EQ(read_as("export", "[{\"a\":1}]"), (Lines{"export:1 {\"a\":1}"}));
  EXPECT_EQ(read_as("export.log", "{\"a\":1}\n{\"a\":2}\n"), (Lines{"export.log:1 {\"a\":1}", "export.log:2 {\"a\":2}"}));
}

TEST_F(JsonObjects, OtherThingsAreFaultsAndTheRestIsRead) {
  EXPECT_EQ(read_as("calls.json", "[{\"a\":1}, 7, \"x\", {\"a\":2}]"),
            (Lines{"calls.json:1 {\"a\":1}", "calls.json:1 ! expected a JSON object, found a number",
                   "calls.json:1 ! expected a JSON object, found a string", "calls.json:1 {\"a\":2}"}));
  EXPECT_EQ(read_as("calls.json", "hello world\n{\n\"a\":1\n}\n"),
            (Lines{"calls.json:1 ! expected a JSON object, found a word", "calls.json:2 {\n\"a\":1\n}"}));
}

TEST_F(JsonObjects, CutShortGiveWayToTheNext) {
  EXPECT_EQ(read_as("calls.json", "{\n  \"a\": 1\n{\n  \"a\": 2\n}\n"),
            (Lines{"calls.json:1 ! cut short: another object begins before this one ends", "calls.json:3 {\n  \"a\": 2\n}"}));
  EXPECT_EQ(read_as("calls.json", "[\n  {\n    \"a\": 1\n  ,\n  {\n    \"a\": 2\n  }\n]\n").size(), 2u);
}

TEST_F(JsonObjects, WithAnOpenStringGiveWayToTheNext) {
  EXPECT_EQ(read_as("calls.json", "[\n  {\n    \"a\": \"x\n  },\n  {\n    \"a\": 2\n  }\n]\n"),
            (Lines{"calls.json:2 ! not JSON: a string runs over the end of its line", "calls.json:5 {\n    \"a\": 2\n  }"}));
}

TEST_F(JsonObjects, AtTheEndOfACutFileAreFaultsOnce) {
  EXPECT_EQ(read_as("calls.json", "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2"),
            (Lines{"calls.json:2 {\n    \"a\": 1\n  }", "calls.json:5 ! cut short: the object that begins here does not end"}));
  EXPECT_EQ(read_as("calls.json", "[\n  {\"a\": 1},\n"),
            (Lines{"calls.json:2 {\"a\": 1}", "calls.json:1 ! cut short: the array that begins here does not end"}));
}

TEST_F(JsonObjects, ThatNeverEndHideNoMoreThanTheirLine) {
  EXPECT_EQ(read_as("calls.json", "[\n{\"a\": [\n,\n{\"a\": 2}\n"),
            (Lines{"calls.json:2 ! cut short: the object that begins here does not end", "calls.json:4 {\"a\": 2}"}));
}

}  // namespace
}  // namespace wrapup
