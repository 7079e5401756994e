// Who is on the line, and what they are told at last.
#include "runtime/outbox/callers.h"

#include <gmock/gmock.h>

namespace wrapup::outbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CallersTest : public testing::Test {
 protected:
  Waiting waiting(const std::string& event, Time by = 5000) {
    return {"c", event, by, "\"otherwise\"", [this, event](const std::string& json) { heard.push_back(event + " " + json); }};
  }
  std::vector<std::string> fallbacks(Time now, bool can_answer) {
    std::vector<std::string> texts;
    for (const auto& each : callers.fallbacks(now, [can_answer](const auto&, const auto&) { return can_answer; }))
      texts.push_back(each.event + " " + each.json);
    return texts;
  }

  std::vector<std::string> heard;  // before `callers`, which answers when it goes
  Callers callers;
};

TEST_F(CallersTest, EverybodyWhoWaitsForAnEventIsAnsweredOnce) {
  callers.add(waiting("q"));
  callers.add(waiting("r"));
  callers.add(waiting("q"));
  EXPECT_TRUE(callers.wait("c", "q"));
  EXPECT_TRUE(callers.answer("c", "q", "{}"));
  EXPECT_FALSE(callers.answer("c", "q", "{}"));
  EXPECT_FALSE(callers.answer("d", "r", "{}")) << "another call";
  EXPECT_THAT(heard, ElementsAre("q {}", "q {}"));
}

TEST_F(CallersTest, WhereNoStepRepliesTheAnswerIsEmpty) {
  callers.add(waiting("q"));
  EXPECT_THAT(fallbacks(1000, false), IsEmpty()) << "what it asks for is not known yet";
  callers.decided("c", "q");
  EXPECT_THAT(fallbacks(1000, true), IsEmpty());
  EXPECT_THAT(fallbacks(1000, false), ElementsAre("q {}"));
}

TEST_F(CallersTest, LongAfterTheLastMomentIsBetterThanNever) {
  callers.add(waiting("q"));
  callers.add(waiting("q"));
  EXPECT_EQ(callers.next(), 5500);
  EXPECT_THAT(fallbacks(5499, true), IsEmpty());
  EXPECT_THAT(fallbacks(5500, true), ElementsAre("q \"otherwise\""));
  EXPECT_THAT(heard, IsEmpty()) << "they are told when it is kept";
}

TEST_F(CallersTest, NobodyIsLeftWaiting) {
  {
    Callers others;
    others.add(waiting("q"));
  }
  EXPECT_THAT(heard, ElementsAre("q \"otherwise\""));
}

}  // namespace
}  // namespace wrapup::outbox
