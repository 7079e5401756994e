// Events of one call in any order, any number of times, make the same call.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "runtime/evaluate/merge.h"
#include "tests/support/plan_builder.h"

namespace wrapup {
namespace {

using test::PlanBuilder;

struct Slots {
  PlanBuilder build;
  std::uint32_t at = build.slot("event.at", simple(Kind::instant, true));
  std::uint32_t id = build.slot("event.id", simple(Kind::string, true));
  std::uint32_t summary = build.slot("call.summary", simple(Kind::text, true));
  std::uint32_t mood = build.slot("finding.mood", simple(Kind::number, true), true);
  std::uint32_t to = build.slot("call.to", simple(Kind::string));
  plan::Plan plan = build.finish();
};

struct Event {
  EventReading reading;
  std::string bytes;
};

class Merge : public testing::Test {
 protected:
  Event event(std::int64_t at, const char* id, const char* summary, const char* bytes) {
    Event result;
    result.reading.recognition = Recognition::read;
    result.reading.key = "c1";
    result.bytes = bytes;
    auto add = [&](std::uint32_t slot, const Value& value, double sure) {
      result.reading.values.push_back({slot, pool.add(value), sure});
    };
    add(slots.at, {at}, 1);
    add(slots.id, {std::string(id)}, 1);
    if (summary != nullptr) add(slots.summary, {std::string(summary)}, 1);
    return result;
  }

  std::string merged(const std::vector<Event>& events) {
    MergedCall call(slots.plan);
    for (const Event& each : events) call.add(each.reading, stamp_of(slots.plan, each.reading, each.bytes));
    Context context(slots.plan);
    call.fill(context);
    std::string text;
    for (Cell cell : context.slots)
      text += cell.present ? std::to_string(cell.size) + ":" +
                                 (cell.size > 0 ? std::string(cell.view()) : std::to_string(cell.integer)) + "|"
                           : "-|";
    for (double sure : context.sure) text += std::to_string(sure) + "|";
    return text;
  }

  Slots slots;
  ConstantPool pool;
};

TEST_F(Merge, TheLatestEventThatHasTheSlotWins) {
  MergedCall call(slots.plan);
  Event early = event(1000, "e1", "first", "x"), late = event(2000, "e2", nullptr, "y");
  call.add(late.reading, stamp_of(slots.plan, late.reading, late.bytes));
  call.add(early.reading, stamp_of(slots.plan, early.reading, early.bytes));
  Context context(slots.plan);
  call.fill(context);
  EXPECT_EQ(context.slots[slots.id].view(), "e2");
  EXPECT_EQ(context.slots[slots.summary].view(), "first");
}

TEST_F(Merge, AtTheSameTimeTheGreaterIdWinsThenTheContent) {
  EventStamp a{1000, "e1", "bb"}, b{1000, "e2", "aa"}, c{1000, "e2", "ab"}, none;
  EXPECT_LT(a, b);
  EXPECT_LT(b, c);
  EXPECT_LT(none, a);
}

TEST_F(Merge, OrderAndRepetitionChangeNothing) {
  std::vector<Event> events{event(1000, "e1", "one", "1"), event(2000, "e2", nullptr, "2"), event(2000, "e2", "two", "3"),
                            event(2000, "e2", "three", "4"), event(500, "e9", "zero", "5")};
  events[1].reading.values.push_back({slots.mood, pool.add({0.5}), 0.9});
  events[4].reading.values.push_back({slots.mood, pool.add({-0.5}), 0.1});
  std::string expected = merged(events);
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::vector<Event> shuffled = events;
    for (int again = 0; again < 3; ++again) shuffled.push_back(events[random() % events.size()]);
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    ASSERT_EQ(merged(shuffled), expected) << "shuffle " << i;
  }
}

TEST_F(Merge, ACallOwnsWhatItHolds) {
  MergedCall call(slots.plan);
  {
    std::string text = "spoken for a while";
    EventReading reading;
    reading.values.push_back({slots.summary, Cell::of_string(text), 1});
    call.add(reading, {});
    text.assign(text.size(), '#');
  }
  Context context(slots.plan);
  call.fill(context);
  EXPECT_EQ(context.slots[slots.summary].view(), "spoken for a while");
  EXPECT_EQ(context.sure[slots.mood], 0.0);
}

TEST_F(Merge, ARequiredSlotThatNoEventFillsIsAFaultOfTheCall) {
  MergedCall call(slots.plan);
  call.add(event(1000, "e1", nullptr, "x").reading, {});
  EXPECT_THAT(call.faults(), testing::ElementsAre(Fault{"", "missing, but `call.to` is required"}));
  EventReading line;
  line.values.push_back({slots.to, pool.add({std::string("100")}), 1});
  call.add(line, {});
  EXPECT_THAT(call.faults(), testing::IsEmpty());
}

TEST_F(Merge, ACallThatGoesOnMayLackWhatItsEndTells) {
  MergedCall call(slots.plan);
  call.add(event(1000, "e1", nullptr, "x").reading, {});
  EXPECT_THAT(call.faults(plan::Phase::during), testing::IsEmpty());
  EventReading line;
  line.absent.push_back({slots.to, "line.number"});  // the event should have filled it
  call.add(line, {});
  EXPECT_THAT(call.faults(plan::Phase::during), testing::ElementsAre(Fault{"line.number", "missing, but `call.to` is required"}));
}

TEST_F(Merge, CallsGoByProviderAndKey) {
  slots.plan.adapters = {{"vapi", "end", 0, false, false, 0, {}}, {"retell", "end", 0, false, false, 0, {}}};
  Calls calls(slots.plan);
  Event one = event(1, "e1", nullptr, "x"), two = event(2, "e2", nullptr, "y");
  two.reading.adapter = 1;
  calls.add(one.reading, one.bytes);
  calls.add(one.reading, one.bytes);
  calls.add(two.reading, two.bytes);
  EXPECT_EQ(calls.all().size(), 2u);
}

}  // namespace
}  // namespace wrapup
