// Events to slots: which adapter, key, values, confidences, and faults that name the JSON path.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/evaluate/adapt.h"
#include "runtime/evaluate/merge.h"
#include "tests/support/plan_builder.h"

namespace wrapup {
namespace {

using plan::NodeId;
using test::PlanBuilder;
using testing::ElementsAre;
using testing::IsEmpty;

const Type json = simple(Kind::json, true);

/// adapter vapi "end" when message.type == "end" {
///   key message.call.id   call.id = message.call.id   call.duration = message.seconds
///   finding.mood = message.mood sure message.sure   call.tags = [x.name for x in message.tags]
/// }
/// adapter vapi "hang" when message.type == "hang" ignore
/// adapter other "end" when message.type == "end" { key message.call.id }
struct Adapters {
  PlanBuilder build;
  std::uint32_t id = build.slot("call.id", simple(Kind::string));
  std::uint32_t seconds = build.slot("call.seconds", simple(Kind::number, true));
  std::uint32_t mood = build.slot("finding.mood", simple(Kind::number, true), true);
  std::uint32_t tags = build.slot("call.tags", list_of(simple(Kind::string, true), true));
  plan::Plan plan;

  NodeId member(NodeId of, const char* name) { return build.node(Op::json_member, json, {of}, 0, 0, name); }
  NodeId read(Type type, NodeId of) { return build.node(Op::read, std::move(type), {of}); }

  Adapters() {
    build.plan().locals = 1;
    NodeId message = member(build.node(Op::json_root, simple(Kind::json)), "message");
    auto is_type = [&](const char* type) { return build.condition(Op::equal, {member(message, "type"), build.string(type)}); };
    NodeId call_id = read(simple(Kind::string, true), member(member(message, "call"), "id"));
    NodeId each = read(simple(Kind::string, true), member(build.node(Op::local, json, {}, 0), "name"));
    NodeId list = build.node(Op::json_list, list_of(json, true), {member(message, "tags")});
    NodeId names = build.node(Op::map, list_of(simple(Kind::string, true), true), {list, build.boolean(true), each});
    plan::Adapter end{"vapi", "end", is_type("end"), false, false, call_id, {}};
    end.fields.push_back({id, call_id, plan::no_node});
    end.fields.push_back({seconds, read(simple(Kind::number, true), member(message, "seconds")), plan::no_node});
    end.fields.push_back({mood, read(simple(Kind::number, true), member(message, "mood")),
                          read(simple(Kind::number, true), member(message, "sure"))});
    end.fields.push_back({tags, names, plan::no_node});
    build.plan().adapters.push_back(std::move(end));
    build.plan().adapters.push_back({"vapi", "hang", is_type("hang"), false, true, plan::no_node, {}});
    build.plan().adapters.push_back({"other", "end", is_type("end"), false, false, call_id, {}});
    plan = build.finish();
  }
};

class Adapt : public testing::Test {
 protected:
  EventReading read(std::string_view text, std::string_view provider = "vapi") {
    return read_event(interpreter, provider, parser.parse(text.data(), text.size()), frame);
  }

  Adapters adapters;
  Interpreter interpreter{adapters.plan};
  Environment environment;
  Frame frame{adapters.plan, environment};
  simdjson::dom::parser parser;
};

TEST_F(Adapt, FillsSlotsWithTheirConfidence) {
  EventReading reading = read(R"({"message": {"type": "end", "call": {"id": "c7"}, "seconds": 95, "mood": -0.5, "sure": 0.8,
                                              "tags": [{"name": "a"}, {"name": "b"}]}})");
  ASSERT_EQ(reading.recognition, Recognition::read);
  EXPECT_EQ(reading.key, "c7");
  EXPECT_THAT(reading.faults, IsEmpty());
  ASSERT_EQ(reading.values.size(), 4u);
  EXPECT_EQ(reading.values[0].value.view(), "c7");
  EXPECT_EQ(reading.values[0].sure, 1.0);
  EXPECT_EQ(reading.values[1].value.number, 95.0);
  EXPECT_EQ(reading.values[2].value.number, -0.5);
  EXPECT_EQ(reading.values[2].sure, 0.8);
  EXPECT_EQ(reading.values[3].value.cells[1].view(), "b");
}

TEST_F(Adapt, WithoutAStatedConfidenceAScoredFieldHasNone) {
  EventReading reading = read(R"({"message": {"type": "end", "call": {"id": "c7"}, "mood": -0.5}})");
  ASSERT_EQ(reading.values.size(), 2u);
  EXPECT_EQ(reading.values[1].sure, 0.0);
}

TEST_F(Adapt, AConfidenceStaysBetweenZeroAndOne) {
  EventReading reading = read(R"({"message": {"type": "end", "call": {"id": "c7"}, "mood": -0.5, "sure": 80}})");
  EXPECT_EQ(reading.values[1].sure, 1.0);
}

TEST_F(Adapt, AWrongTypeIsAFaultThatNamesThePath) {
  EventReading reading =
      read(R"({"message": {"type": "end", "call": {"id": "c7"}, "seconds": "soon", "tags": [{"name": "a"}, {"name": 5}]}})");
  ASSERT_EQ(reading.faults.size(), 2u);
  EXPECT_EQ(reading.faults[0].path, "message.seconds");
  EXPECT_THAT(reading.faults[0].message, testing::StartsWith("expected a number, found"));
  EXPECT_EQ(reading.faults[1].path, "message.tags[1].name");
}

TEST_F(Adapt, AListThatIsNoneIsAFault) {
  EventReading reading = read(R"({"message": {"type": "end", "call": {"id": "c7"}, "tags": "none"}})");
  ASSERT_EQ(reading.faults.size(), 1u);
  EXPECT_EQ(reading.faults[0].path, "message.tags");
}

TEST_F(Adapt, AMissingKeyIsAFaultAndAMissingRequiredSlotIsAbsent) {
  EventReading reading = read(R"({"message": {"type": "end", "call": {"id": null}}})");
  ASSERT_EQ(reading.faults.size(), 1u);
  EXPECT_EQ(reading.faults[0].path, "message.call.id");
  ASSERT_EQ(reading.absent.size(), 1u);
  EXPECT_EQ(reading.absent[0].slot, adapters.id);
  EXPECT_EQ(reading.absent[0].path, "message.call.id");
  MergedCall call(adapters.plan);
  call.add(reading, {});
  EXPECT_THAT(call.faults(), testing::Contains(Fault{"message.call.id", "missing, but `call.id` is required"}));
}

TEST_F(Adapt, IgnoresWhatItKnowsAndSaysWhatItDoesNot) {
  EXPECT_EQ(read(R"({"message": {"type": "hang"}})").recognition, Recognition::ignored);
  EXPECT_EQ(read(R"({"message": {"type": "new"}})").recognition, Recognition::unrecognised);
  EXPECT_EQ(read(R"([1, 2])").recognition, Recognition::unrecognised);
  EXPECT_EQ(read(R"({"message": 4})").recognition, Recognition::unrecognised);
}

TEST_F(Adapt, LooksOnlyAtTheProviderAskedForOrAtAll) {
  std::string_view event = R"({"message": {"type": "end", "call": {"id": "c7"}}})";
  EXPECT_EQ(read(event, "other").adapter, 2u);
  EXPECT_EQ(read(event, "").adapter, 0u);
  EXPECT_EQ(read(event, "retell").recognition, Recognition::unrecognised);
}

}  // namespace
}  // namespace wrapup
