// Overloads that take raw JSON.
#include <simdjson.h>

#include "tests/functions/call.h"

namespace wrapup {
namespace {

struct JsonFunctions : CallFunction {
  simdjson::dom::parser parser;
  simdjson::dom::element element;

  Cell json(std::string_view text) {
    const auto parsed = parser.parse(text.data(), text.size());
    EXPECT_EQ(parsed.get(element), simdjson::SUCCESS) << text;
    return Cell::of_json(&element);
  }
};

TEST_F(JsonFunctions, SecondsReadNumbersAndDigits) {
  const std::string_view signature = "(amount: json) -> duration?";
  EXPECT_EQ(call("seconds", signature, {json("42")}).integer, 42000);
  EXPECT_EQ(call("seconds", signature, {json("0.75")}).integer, 750);
  EXPECT_EQ(call("seconds", signature, {json("\"42\"")}).integer, 42000);
  for (const char* text : {"\"\"", "\"soon\"", "[42]", "{}", "true", "null"}) {
    EXPECT_TRUE(missing(call("seconds", signature, {json(text)}))) << text;
  }
}

TEST_F(JsonFunctions, EpochReadsNumbersAndDigits) {
  EXPECT_EQ(call("epoch_milliseconds", "(since_1970: json) -> instant?", {json("1714261878025")}).integer, 1714261878025);
  EXPECT_EQ(call("epoch_seconds", "(since_1970: json) -> instant?", {json("\"1714261878\"")}).integer, 1714261878000);
  EXPECT_TRUE(missing(call("epoch_seconds", "(since_1970: json) -> instant?", {json("18446744073709551615")})));
}

TEST_F(JsonFunctions, PhoneReadsStringsAndNumbers) {
  const std::string_view signature = "(written: json) -> phone?";
  EXPECT_EQ(call("phone", signature, {json("\"(512) 555-0100\"")}).view(), "+15125550100");
  EXPECT_EQ(call("phone", signature, {json("15125550100")}).view(), "+15125550100");
  for (const char* text : {"-15125550100", "1.5", "{\"number\": \"+15125550100\"}", "null", "18446744073709551615"}) {
    EXPECT_TRUE(missing(call("phone", signature, {json(text)}))) << text;
  }
}

TEST_F(JsonFunctions, JsonTextIsCompact) {
  EXPECT_EQ(call("json_text", "(payload: json) -> string", {json(R"( { "a" : [ 1, "x\n" ] } )")}).view(), R"({"a":[1,"x\n"]})");
}

TEST_F(JsonFunctions, KeysAreThoseOfObjects) {
  EXPECT_EQ(strings(call("keys", "(payload: json) -> [string]", {json(R"({"b":1,"a":2})")})),
            (std::vector<std::string_view>{"b", "a"}));
  EXPECT_EQ(call("keys", "(payload: json) -> [string]", {json("[1]")}).size, 0u);
  EXPECT_EQ(call("keys", "(payload: json) -> [string]", {json("{}")}).present, 1u);
}

}  // namespace
}  // namespace wrapup
