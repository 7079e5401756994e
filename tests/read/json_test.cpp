#include "runtime/read/json.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

std::string error(std::string_view text, JsonLimits limits = {}) {
  JsonParser parser(limits);
  const JsonReading reading = parser.parse(text);
  EXPECT_EQ(reading.root.has_value(), reading.error.empty()) << text;
  return reading.error;
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(Json, IsParsedOneAfterAnother) {
  JsonParser parser;
  EXPECT_EQ(simdjson::minify(parser.parse(R"( {"a" : [1, true, "x"]} )").root.value()), R"({"a":[1,true,"x"]})");
  EXPECT_FALSE(parser.parse("{").root);
  EXPECT_EQ(simdjson::minify(parser.parse("7").root.value()), "7");
}

TEST(Json, IsParsedWithoutACopyWherePaddingFollows) {
  std::string text = R"({"a":1})";
  const std::size_t size = text.size();
  text.append(simdjson::SIMDJSON_PADDING, ' ');
  JsonParser parser;
  EXPECT_TRUE(parser.parse_padded(std::string_view(text).substr(0, size)).root);
}

TEST(Json, SaysWhereItEnds) {
  EXPECT_EQ(error(""), "empty: expected JSON");
  EXPECT_EQ(error("{\"a\": NaN}"), "`NaN` is not JSON here (byte 7)");
  EXPECT_EQ(error("{\"a\": 1,}"), "`}` is not JSON here (byte 9)");
  EXPECT_EQ(error("{\"a\": 1"), "cut short: the JSON does not end");
  EXPECT_EQ(error("{\"a\": \"x"), "cut short: a string is not closed");
  EXPECT_EQ(error("{} {}"), "`{` is not JSON here (byte 4)");
  EXPECT_EQ(error("hello"), "not JSON (byte 1)");
}

TEST(Json, RefusesNumbersThatDoNotFit) {
  EXPECT_TRUE(error("{\"a\": 1e999}").starts_with("a number is malformed or too big"));
  EXPECT_TRUE(error("{\"a\": 123456789012345678901234567890}").starts_with("a number is malformed or too big"));
  EXPECT_EQ(error("{\"a\": 18446744073709551615}"), "");
  EXPECT_EQ(error("{\"a\": 01}"), "a number is malformed or too big (byte 8)");
}

TEST(Json, RefusesBytesThatAreNoText) {
  EXPECT_EQ(error("{\"a\": \"x\xFF\"}"), "not valid UTF-8 (byte 9)");
  EXPECT_EQ(error(std::string_view("{\"a\": \"x\0\"}", 11)), "a control character stands unescaped in a string (byte 9)");
  EXPECT_EQ(error("{\"a\": \"\\q\"}"), "a string has a wrong escape (byte 9)");
}

TEST(Json, HasALimitOfDepth) {
  EXPECT_EQ(error(nested(10000)), "nested deeper than 1000 levels");
  EXPECT_EQ(error(nested(900)), "");
  EXPECT_EQ(error(nested(20), {10, true}), "nested deeper than 10 levels");
}

TEST(Json, RefusesNamesThatStandTwice) {
  EXPECT_EQ(error(R"({"a": 1, "b": {"a": 2}})"), "");
  EXPECT_EQ(error(R"({"a": 1, "b": 2, "a": 3})"), "`a` stands twice in one object");
  EXPECT_EQ(error(R"({"call": {"legs": [{"x": 1}, {"from": 1, "from": 2}]}})"), "`call.legs[1].from` stands twice in one object");
  EXPECT_EQ(error(R"({"a": 1, "\u0061": 2})"), "`a` stands twice in one object");
  EXPECT_EQ(error(R"({"a": 1, "a": 3})", {1000, false}), "");
}

TEST(Json, FindsNamesThatStandTwiceAmongMany) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"name" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  EXPECT_EQ(error(text + "\"other\":1}"), "");
  EXPECT_EQ(error(text + "\"name50\":1}"), "`name50` stands twice in one object");
}

}  // namespace
}  // namespace wrapup
