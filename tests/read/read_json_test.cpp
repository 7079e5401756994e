#include "runtime/read/read_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/read/json.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

struct ReadJson : testing::Test {
  TypeTable types;
  Environment environment{"US", "America/Chicago"};
  Arena arena;
  JsonParser parser;

  ReadJson() {
    types.enums.push_back({"Speaker", "std.call", {"caller", "agent"}});
    types.entities.push_back({"Location", "acme", {}, {"austin", "dallas"}});
    types.records.push_back({"Turn",
                             "std.call",
                             {{"speaker", named(Kind::enumeration, 0), false, {}},
                              {"said", simple(Kind::text), false, {}},
                              {"at", simple(Kind::duration, true), false, {}}}});
  }

  /// The value as JSON, or "path: message".
  std::string read(std::string_view text, const Type& type, JsonShape shape = JsonShape::payload) {
    const JsonReading reading = parser.parse(text);
    EXPECT_TRUE(reading.root) << text << reading.error;
    if (!reading.root) return "";
    const auto result = JsonReader{types, environment, arena, shape}.read(*reading.root, type);
    if (const auto* fault = std::get_if<JsonFault>(&result)) return fault->path + ": " + fault->message;
    return render_json(std::get<Cell>(result), type, types);
  }
};

TEST_F(ReadJson, ReadsEachKind) {
  EXPECT_EQ(read("true", simple(Kind::boolean)), "true");
  EXPECT_EQ(read("42", simple(Kind::integer)), "42");
  EXPECT_EQ(read("42.0", simple(Kind::integer)), "42");
  EXPECT_EQ(read("42", simple(Kind::number)), "42");
  EXPECT_EQ(read("0.5", simple(Kind::number)), "0.5");
  EXPECT_EQ(read(R"("")", simple(Kind::string)), R"("")");
  EXPECT_EQ(read(R"("(512) 555-0100")", simple(Kind::phone)), R"("+15125550100")");
  EXPECT_EQ(read(R"("2026-11-20T16:10:00-06:00")", simple(Kind::instant)), R"("2026-11-20T22:10:00Z")");
  EXPECT_EQ(read(R"("1m35s")", simple(Kind::duration)), R"("1m35s")");
  EXPECT_EQ(read(R"("2026-12-24")", simple(Kind::date)), R"("2026-12-24")");
  EXPECT_EQ(read(R"("agent")", named(Kind::enumeration, 0)), R"("agent")");
  EXPECT_EQ(read(R"("dallas")", named(Kind::entity, 0)), R"("dallas")");
  EXPECT_EQ(read(R"("mon 08:00-09:00 @ UTC")", simple(Kind::schedule)), R"("mon 08:00-09:00 @ UTC")");
  EXPECT_EQ(read(R"({"a": [1]})", simple(Kind::json)), R"({"a":[1]})");
}

TEST_F(ReadJson, ReadsRecordsByName) {
  const Type turns = list_of(named(Kind::record, 0));
  EXPECT_EQ(
      read(R"([{"said": "Hi", "speaker": "caller", "other": {}}, {"speaker": "agent", "said": "Yes?", "at": "2s"}])", turns),
      R"([{"speaker":"caller","said":"Hi"},{"speaker":"agent","said":"Yes?","at":"2s"}])");
  EXPECT_EQ(read("[]", turns), "[]");
}

TEST_F(ReadJson, NullAndBlankAreMissingWhereThatMayBe) {
  EXPECT_EQ(read("null", simple(Kind::phone, true)), "null");
  EXPECT_EQ(read(R"(" ")", simple(Kind::phone, true)), "null");
  EXPECT_EQ(read(R"("")", simple(Kind::string, true)), R"("")");
  EXPECT_EQ(read("null", simple(Kind::phone)), ": expected a phone number, found null");
  EXPECT_EQ(read(R"("")", simple(Kind::phone)), ": expected a phone number, found an empty string");
}

TEST_F(ReadJson, SaysWhatItExpectedAndFound) {
  EXPECT_EQ(read("{}", simple(Kind::phone)), ": expected a phone number, found an object");
  EXPECT_EQ(read("15125550100", simple(Kind::phone)), ": expected a phone number, found a number");
  EXPECT_EQ(read(R"("95")", simple(Kind::integer)), ": expected a whole number, found a string of 2 characters");
  EXPECT_EQ(read("1.5", simple(Kind::integer)), ": expected a whole number, found a number");
  EXPECT_EQ(read("18446744073709551615", simple(Kind::integer)), ": expected a whole number, found a number");
  EXPECT_EQ(read(R"("true")", simple(Kind::boolean)), ": expected true or false, found a string of 4 characters");
  EXPECT_EQ(read("false", simple(Kind::string)), ": expected a string, found a boolean");
  EXPECT_EQ(read(R"("bot")", named(Kind::enumeration, 0)), ": expected one of `caller`, `agent`, found a string of 3 characters");
  EXPECT_EQ(read("[]", named(Kind::record, 0)), ": expected a record `Turn`, found an array");
}

TEST_F(ReadJson, LeavesTheValueOut) {
  for (const std::string value : {R"("Ann Example")", "15125550142", R"({"Ann Example": 1})", R"(["Ann Example"])"}) {
    for (const Kind kind : {Kind::boolean, Kind::integer, Kind::phone, Kind::instant, Kind::date, Kind::time, Kind::duration,
                            Kind::url, Kind::language, Kind::schedule}) {
      const std::string message = read(value, simple(kind));
      if (message.starts_with(": ")) {
        EXPECT_THAT(message, Not(AnyOf(HasSubstr("Ann"), HasSubstr("5550142"))));
      }
    }
  }
}

TEST_F(ReadJson, NamesThePathOfAFault) {
  const Type turns = list_of(named(Kind::record, 0));
  EXPECT_EQ(read(R"([{"speaker": "caller", "said": "Hi"}, {"speaker": "agent", "said": 7}])", turns),
            "[1].said: expected a text, found a number");
  EXPECT_EQ(read(R"([{"said": "Hi"}])", turns), "[0].speaker: missing; expected one of `caller`, `agent`");
  EXPECT_EQ(fault_text({"call.from", "expected a phone number, found an object"}),
            "`call.from`: expected a phone number, found an object");
}

TEST_F(ReadJson, PayloadsSayUnitsAndOffsets) {
  EXPECT_EQ(read("95", simple(Kind::duration)),
            ": expected a duration such as 15m, found a number; say its unit, as in `seconds(…)`");
  EXPECT_EQ(read(R"("2026-11-20 16:10:00")", simple(Kind::instant)),
            ": expected an instant such as 2026-11-20T22:12:07Z, found a string of 19 characters without an offset; "
            "`iso(…)` reads it in "
            "a zone");
}

TEST_F(ReadJson, ContextsCountInSecondsAndTheProjectsZone) {
  EXPECT_EQ(read("95", simple(Kind::duration), JsonShape::context), R"("1m35s")");
  EXPECT_EQ(read("0.25", simple(Kind::duration), JsonShape::context), R"("250ms")");
  EXPECT_EQ(read("1e300", simple(Kind::duration), JsonShape::context), ": expected a duration such as 15m, found a number");
  EXPECT_EQ(read(R"("2026-11-20 16:10:00")", simple(Kind::instant), JsonShape::context), R"("2026-11-20T22:10:00Z")");
}

TEST_F(ReadJson, KeepsWhatItReadBeyondTheDocument) {
  const JsonReading reading = parser.parse(R"(["a string of some length"])");
  const auto result = JsonReader{types, environment, arena}.read(*reading.root, list_of(simple(Kind::string)));
  parser.parse(R"(["another string of some length"])");
  EXPECT_EQ(std::get<Cell>(result).cells[0].view(), "a string of some length");
}

}  // namespace
}  // namespace wrapup
