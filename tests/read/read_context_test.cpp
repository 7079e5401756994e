#include "runtime/read/read_context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/read/json.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct ReadContext : testing::Test {
  plan::Plan plan;
  Environment environment{"US", "America/Chicago"};
  Arena arena;
  JsonParser parser;
  std::vector<Cell> slots;
  std::vector<double> sure;

  ReadContext() {
    plan.slots = {{"call.id", simple(Kind::string), false, {}},
                  {"call.from", simple(Kind::phone, true), false, {}},
                  {"call.duration", simple(Kind::duration, true), false, {}},
                  {"finding.sentiment", simple(Kind::number, true), true, {}}};
  }

  std::vector<std::string> faults(std::string_view text) {
    slots.assign(plan.slots.size(), Cell::of_integer(1));
    sure.assign(plan.slots.size(), 7);
    const JsonReading reading = parser.parse(text);
    EXPECT_TRUE(reading.root) << reading.error;
    std::vector<std::string> out;
    for (const JsonFault& fault : ContextReader(plan, environment).read(*reading.root, slots, sure, arena))
      out.push_back(fault_text(fault));
    return out;
  }

  std::string slot(std::size_t index) { return render_json(slots[index], plan.slots[index].type, plan.types); }
};

TEST_F(ReadContext, FillsItsSlots) {
  EXPECT_THAT(faults(R"({"call": {"id": "c1", "from": "+1 512 555 0100", "duration": 95},
                         "finding": {"sentiment": {"value": -0.8, "confidence": 0.9}}})"),
              IsEmpty());
  EXPECT_EQ(slot(0), R"("c1")");
  EXPECT_EQ(slot(1), R"("+15125550100")");
  EXPECT_EQ(slot(2), R"("1m35s")");
  EXPECT_EQ(slot(3), "-0.8");
  EXPECT_THAT(sure, ElementsAre(1, 1, 1, 0.9));
}

TEST_F(ReadContext, LeavesMissingWhatIsNotThere) {
  EXPECT_THAT(faults(R"({"call": {"id": "c1", "from": null}})"), IsEmpty());
  EXPECT_EQ(slot(1), "null");
  EXPECT_EQ(slot(3), "null");
  EXPECT_THAT(sure, ElementsAre(1, 1, 1, 0));
}

TEST_F(ReadContext, IsNotSureOfAValueAlone) {
  EXPECT_THAT(faults(R"({"call": {"id": "c1"}, "finding": {"sentiment": 0.4}})"), IsEmpty());
  EXPECT_EQ(slot(3), "0.4");
  EXPECT_EQ(sure[3], 0);
}

TEST_F(ReadContext, NamesEveryFault) {
  EXPECT_THAT(
      faults(R"({"call": {"from": {}, "fron": 1}, "caller": {}, "finding": {"sentiment": {"value": 1, "confidence": 90}}})"),
      ElementsAre("`call.from`: expected a phone number, found an object", "`call.fron`: the context has no such field",
                  "`caller`: the context has no such group",
                  "`finding.sentiment.confidence`: expected a number from 0 to 1, found a number",
                  "`call.id`: missing; every call has it"));
}

TEST_F(ReadContext, TellsAWrongRequiredFieldOnce) {
  EXPECT_THAT(faults(R"({"call": {"id": 7}})"), ElementsAre("`call.id`: expected a string, found a number"));
}

TEST_F(ReadContext, WantsObjects) {
  EXPECT_THAT(faults("[]"), ElementsAre("expected a call, an object such as {\"call\": {…}}, found an array"));
  EXPECT_THAT(faults(R"({"call": 7})"),
              ElementsAre("`call`: expected an object of fields, found a number", "`call.id`: missing; every call has it"));
}

}  // namespace
}  // namespace wrapup
