// Events read from their structure: values, keys, refusals, by hand.
#include "runtime/slots/event_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/slots/oracle.h"
#include "tests/slots/rules.h"

namespace wrapup {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class EventReaderTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { compiled = new Compiled(test::compiled_text("event_reader", test::rules)); }
  static void TearDownTestSuite() {
    delete compiled;
    compiled = nullptr;
  }

  /// What the reader says, which must be what the plain reading says.
  std::string read(std::string_view event) {
    std::string words = readers.read(event);
    const std::string plainly = readers.plainly(event);
    if (plainly == "refused: twice") {
      EXPECT_THAT(words, testing::EndsWith("stands twice in one object")) << event;
    } else {
      EXPECT_EQ(words, plainly) << event;
    }
    return words;
  }
  /// The same of an event that is `ended`, with these further members.
  std::string ended(std::string_view members) {
    return read(R"({"type":"ended","detail":{"kind":"call","call":{"id":"c7"},"needed":"n"},)" + std::string(members) + "}");
  }

  static Compiled* compiled;
  test::Readers readers{*compiled};
};

Compiled* EventReaderTest::compiled = nullptr;

TEST_F(EventReaderTest, FillsSlots) {
  EXPECT_EQ(
      ended(R"("to_number":"+1","seconds":95.5,"calls":-3,"urgent":true,"from":"+1 512 555 0100","mood":-0.5,"mood_sure":0.8)"),
      "adapter 0\nkey c7\ncall.id = \"c7\" sure 1\ncall.needed = \"n\" sure 1\ncall.to = \"+1\" sure 1\n"
      "call.from = \"+15125550100\" sure 1\ncall.seconds = 95.5 sure 1\ncall.calls = -3 sure 1\ncall.urgent = true sure 1\n"
      "finding.mood = -0.5 sure 0.8");
}

TEST_F(EventReaderTest, TakesMembersInAnyOrderAndWithAnySpace) {
  EXPECT_EQ(
      read("\n{ \"detail\" :\t{\"needed\":\"n\" , \"call\": { \"id\"\r\n:\"c7\" },\"kind\":\"call\"}, \"type\" : \"ended\" }  "),
      ended(R"("x":1)"));
}

TEST_F(EventReaderTest, NamesMayHaveEscapes) {
  EXPECT_THAT(ended(R"("\u0074o_number":"+1")"), HasSubstr("call.to = \"+1\""));
  EXPECT_THAT(ended(R"("to_numbe\u0072":"+1")"), HasSubstr("call.to = \"+1\""));
  EXPECT_THAT(ended(R"("\"to_number":"+1","\\":2,"to_number\\":3)"), Not(HasSubstr("call.to")));
}

TEST_F(EventReaderTest, StringsMayHaveEscapes) {
  EXPECT_THAT(ended(R"("to_number":"a\"\\\u00e9\n")"), HasSubstr("call.to = \"a\\\"\\\\é\\n\" sure 1"));
  EXPECT_EQ(read(R"({"type":"\u0070ing"})"), "adapter 2 ignored\nkey ");
}

TEST_F(EventReaderTest, NumbersAreReadAsTheWholeParserReadsThem) {
  EXPECT_THAT(ended(R"("calls":95.0,"seconds":95)"), HasSubstr("call.seconds = 95 sure 1\ncall.calls = 95 sure 1"));
  EXPECT_THAT(ended(R"("calls":-0,"seconds":-0)"), HasSubstr("call.seconds = 0 sure 1\ncall.calls = 0 sure 1"));
  EXPECT_THAT(ended(R"("calls":9223372036854775807)"), HasSubstr("call.calls = 9223372036854775807"));
  EXPECT_THAT(ended(R"("calls":-9223372036854775808)"), HasSubstr("call.calls = -9223372036854775808"));
  EXPECT_THAT(ended(R"("calls":9223372036854775808)"), HasSubstr("fault calls: expected a whole number, found a number"));
  EXPECT_THAT(ended(R"("seconds":18446744073709551615)"), HasSubstr("call.seconds = 1.8446744073709552e+19"));
  EXPECT_THAT(ended(R"("seconds":1.5e3)"), HasSubstr("call.seconds = 1500"));
  for (const char* bad : {"01", "+1", "1.", ".5", "1e", "NaN", "-", "1e999", "18446744073709551616", "0x1", "1 2", "1_"}) {
    EXPECT_THAT(ended(std::string("\"seconds\":") + bad), StartsWith("refused: ")) << bad;
    EXPECT_THAT(ended(std::string("\"mood_sure\":") + bad + ",\"mood\":1"), StartsWith("refused: ")) << bad;
  }
}

TEST_F(EventReaderTest, NullIsMissing) {
  EXPECT_EQ(ended(R"("to_number":null,"mood":null,"urgent":null)"), ended(R"("x":1)"));
  EXPECT_THAT(ended(R"("mood":1,"mood_sure":null)"), HasSubstr("finding.mood = 1 sure 0"));
  EXPECT_EQ(read(R"({"shape":{"id":null}})"), "unrecognised");
}

TEST_F(EventReaderTest, AWrongTypeIsAFaultThatNamesThePath) {
  EXPECT_THAT(
      ended(R"("urgent":"yes","calls":"95","to_number":{"to_number":1})"),
      HasSubstr("fault to_number: expected a string, found an object\nfault calls: expected a whole number, found a string of "
                "2 characters\nfault urgent: expected true or false, found a string of 3 characters"));
}

TEST_F(EventReaderTest, WhatIsRequiredAndAbsentIsSaid) {
  EXPECT_THAT(read(R"({"type":"ended","detail":{"kind":"chat"}})"),
              HasSubstr("lacks call.id at detail.call.id\nlacks call.needed at detail.needed\n"
                        "fault detail.call.id: missing, but it is the key of the call"));
}

TEST_F(EventReaderTest, ListsAreReadElementByElement) {
  const std::string listed =
      read(R"({"type":"listed","id":"c1","words":[{"no":{"text":1},"text":"a"},{"text":null},3,{"text":"b\n","x":[1,1]}]})");
  EXPECT_THAT(listed, HasSubstr("call.words = [\"a\",\"b\\n\"]"));
  EXPECT_THAT(listed, HasSubstr("call.last = \"b\\n\""));
  EXPECT_THAT(read(R"({"type":"listed","id":"c1","words":{"text":"a"}})"),
              HasSubstr("fault words: expected a list, found an object"));
  EXPECT_THAT(read(R"({"type":"listed","id":"c1","words":[]})"), HasSubstr("call.words = []"));
  EXPECT_THAT(read(R"({"type":"listed","id":"c1","words":[{"text":["x"]}]})"),
              HasSubstr("fault words[-1].text: expected a string, found an array"));
}

TEST_F(EventReaderTest, WhatIsTakenWholeKeepsAll) {
  EXPECT_THAT(read(R"({"type":"whole","id":"c1","detail":{"z":[1,{"call":{"id":{}}}],"kind":"\u0041"}})"),
              HasSubstr(R"(call.needed = "{\"z\":[1,{\"call\":{\"id\":{}}}],\"kind\":\"A\"}")"));
}

TEST_F(EventReaderTest, AContextMayOutlastTheReading) {
  // In place, with an escape, worked out from the text, with a list; each is read with the memory of the one before.
  const std::vector<std::string> events{
      R"({"type":"ended","detail":{"kind":"call","call":{"id":"c1"},"needed":"n"},"to_number":"+1"})",
      R"({"type":"ended","detail":{"kind":"call","call":{"id":"c2"},"needed":"n"},"to_number":"a\nb"})",
      R"({"type":"ended","detail":{"kind":"call","call":{"id":"c3"},"needed":"n"},"from":"+1 512 555 0100"})",
      R"({"type":"listed","id":"c4","words":[{"text":"first"},{"text":"last\u0021"}]})"};
  std::vector<std::string> bytes;
  std::vector<Context> contexts;
  std::vector<bool> in_place;
  for (const std::string& event : events) bytes.push_back(event + std::string(simdjson::SIMDJSON_PADDING, ' '));
  contexts.reserve(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto* reading = readers.reader().read(std::string_view(bytes[i]).substr(0, events[i].size())).reading;
    ASSERT_NE(reading, nullptr);
    in_place.push_back(reading->in_place);
    reading->fill_to_last(contexts.emplace_back(readers.plan()), readers.plan());
  }
  const auto& slots = readers.plan().slots;
  const auto at = [&](std::size_t call, std::string_view path) {
    const auto slot = std::find_if(slots.begin(), slots.end(), [&](const plan::Slot& each) { return each.path == path; });
    return contexts[call].slots[static_cast<std::size_t>(slot - slots.begin())];
  };
  EXPECT_EQ(in_place, (std::vector<bool>{true, false, false, false}));
  EXPECT_EQ(at(0, "call.to").view(), "+1");
  EXPECT_EQ(at(1, "call.to").view(), "a\nb");
  EXPECT_EQ(at(1, "call.id").view(), "c2");
  EXPECT_EQ(at(2, "call.from").view(), "+15125550100");
  ASSERT_EQ(at(3, "call.words").size, 2u);
  EXPECT_EQ(at(3, "call.words").cells[1].view(), "last!");
}

TEST_F(EventReaderTest, ANameThatIsLookedAtStandsOnce) {
  EXPECT_EQ(ended(R"("to_number":"a","to_number":"a")"), "refused: `to_number` stands twice in one object");
  EXPECT_EQ(ended(R"("to_number":"a","t\u006f_number":"a")"), "refused: `to_number` stands twice in one object");
  EXPECT_EQ(read(R"({"type":"ping","detail":{"call":{"id":1,"id":2}}})"), "refused: `detail.call.id` stands twice in one object");
  EXPECT_EQ(read(R"({"type":"listed","id":"c1","words":[{"text":"a"},{"text":"b","text":"c"}]})"),
            "refused: `words[1].text` stands twice in one object");
  EXPECT_EQ(read(R"({"type":"whole","id":"c1","detail":{"x":[{"y":1,"y":1}]}})"),
            "refused: `detail.x[0].y` stands twice in one object");
}

TEST_F(EventReaderTest, ANameThatNobodyLooksAtMayStandTwice) {
  EXPECT_EQ(ended(R"("x":1,"x":2,"y":{"to_number":1,"to_number":2})"), ended(R"("x":1)"));
  EXPECT_THAT(read(R"({"type":"listed","id":"c1","words":[{"x":1,"x":2}]})"), StartsWith("adapter 1"));
}

TEST_F(EventReaderTest, AnEventOfNobodyIsCheckedWholly) {
  EXPECT_EQ(read(R"({"x":{"y":[1,2]}})"), "unrecognised");
  EXPECT_EQ(read(R"({"x":{"y":[1,2],"y":3}})"), "refused: `x.y` stands twice in one object");
  EXPECT_THAT(readers.read(R"({"x":{"y":NaN}})"), StartsWith("refused: `NaN` is not JSON"));
  EXPECT_EQ(read("[1,2]"), "unrecognised");
  EXPECT_EQ(read("7"), "unrecognised");
  EXPECT_EQ(read("{}"), "unrecognised");
}

TEST_F(EventReaderTest, WhatNobodyLooksAtNeedsOnlyItsBracketsStringsAndText) {
  EXPECT_THAT(readers.read(R"({"type":"ping","x":NaN,"y":[01,{"z":"\q"}]})"), StartsWith("adapter 2"));
  for (const char* bad :
       {R"({"type":"ping","x":[}})", R"({"type":"ping","x":{"a":[1}})", R"({"type":"ping","x":"a)",
        "{\"type\":\"ping\",\"x\":\"\xFF\"}", "{\"type\":\"ping\",\"x\":\"\t\"}", R"({"type":"ping","x"})",
        R"({"type":"ping" "x":1})", R"({"type":"ping",})", R"({"type":"ping"}})", R"({"type":"ping"} {})",
        R"({"type":"ping",7:1})", R"({"type":"ping","x":1)", R"({"type":"ping","a\q":1})", "", " ", "\"", "{", "}"}) {
    EXPECT_THAT(read(bad), StartsWith("refused: ")) << bad;
  }
}

TEST_F(EventReaderTest, WhatAnotherAdapterLooksAtIsJsonToo) {
  EXPECT_THAT(read(R"({"type":"ping","to_number":nope})"), StartsWith("refused: "));
  EXPECT_THAT(read(R"({"type":"ping","words":[{"text":nope}]})"), StartsWith("refused: "));
  EXPECT_THAT(readers.read(R"({"type":"ping","words":[{"other":nope}]})"), StartsWith("adapter 2"));
}

TEST_F(EventReaderTest, NestingIsLimitedAsForTheWholeParser) {
  for (const int levels : {900, 997, 998, 999, 1000, 1001, 5000}) {
    const std::string deep = std::string(levels, '[') + "1" + std::string(levels, ']');
    std::string objects = "1";
    for (int i = 0; i < levels; ++i) objects = "{\"call\":" + objects + "}";
    for (const std::string& inner : {deep, objects}) {
      for (const char* name : {"x", "detail", "to_number", "words"}) {
        const auto words = read(R"({"type":"ping",")" + std::string(name) + "\":" + inner + "}");
        EXPECT_THAT(words, StartsWith(levels < 999 ? "adapter 2" : "refused: nested deeper than 1000 levels")) << levels << name;
      }
    }
  }
}

TEST_F(EventReaderTest, LooksOnlyAtTheProviderAskedFor) {
  test::Readers others(*compiled, "b");
  EXPECT_EQ(others.read(R"({"type":"ping"})"), "unrecognised");
  EXPECT_THAT(others.read(R"({"shape":{"id":"s"}})"), StartsWith("adapter 3"));
  // What only the adapters of others look at is nobody's here.
  EXPECT_THAT(others.read(R"({"shape":{"id":"s"},"to_number":1,"to_number":2})"), StartsWith("adapter 3"));
}

TEST_F(EventReaderTest, AFailureLeavesNothingBehind) {
  const std::string good = ended(R"("to_number":"a")");
  read(R"({"type":"ended","detail":{"kind":"call","call":{"id":5}},"calls":"x"})");
  EXPECT_EQ(ended(R"("to_number":"a")"), good);
  read("{");
  EXPECT_EQ(ended(R"("to_number":"a")"), good);
}

/// A buffer that is filled anew is a new event, even where nothing else tells.
TEST_F(EventReaderTest, ABufferMayBeUsedAgain) {
  std::string buffer = R"({"type":"ping","x":[1]})";
  const std::size_t size = buffer.size();
  buffer.append(simdjson::SIMDJSON_PADDING, ' ');
  const auto event = std::string_view(buffer).substr(0, size);
  EXPECT_NE(readers.reader().read(event).reading, nullptr);
  buffer.replace(15, 7, "\"y\":[},");
  EXPECT_EQ(readers.reader().read(event).reading, nullptr);
  buffer.replace(15, 7, "\"y\":{} ");
  EXPECT_NE(readers.reader().read(event).reading, nullptr);
  EXPECT_NE(readers.reader().read(event).reading, nullptr);
}

/// Events that share one block say what each says by itself, also where one of them is broken.
TEST_F(EventReaderTest, ReadsManyEventsOfOneBlock) {
  const std::vector<std::string> lines{R"({"type":"ping"})",
                                       R"({"type":"ended","detail":{"kind":"call","call":{"id":"c1"},"needed":"x"}})",
                                       "",
                                       R"({"type":"listed","id":"c2","words":[{"text":"w","x":1}],"other":{"y":1}})",
                                       "   ",
                                       R"({"type":)",
                                       R"({"type":"ping"}})",
                                       R"({"type":"ended","detail":{"kind":"call","call":{"id":"c3"},"needed":"x"}})",
                                       R"([[{"type":"ping"})",
                                       R"({"type":"whole","id":"c4","detail":[1,2,{"a":1}]})",
                                       "{}",
                                       "7"};
  for (const std::string& more : {std::string(), std::string("{\"type\":\"\xFF\"}"), std::string("{\"type\":\"open")}) {
    std::string block;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (const auto& line : lines) {
      places.emplace_back(block.size(), line.size());
      block += line + "\n";
    }
    block += more + "\n";
    const std::size_t size = block.size();
    block.append(simdjson::SIMDJSON_PADDING, '"');
    readers.reader().prepare(std::string_view(block).substr(0, size));
    std::vector<std::string> words;
    for (const auto& [begin, length] : places) {
      const auto [reading, error] = readers.reader().read(std::string_view(block).substr(begin, length));
      words.push_back(reading != nullptr ? test::said(readers.plan(), *reading) : "refused: " + error);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(words[i], readers.plainly(lines[i])) << lines[i];
  }
}

}  // namespace
}  // namespace wrapup
