#include "tests/functions/call.h"

namespace wrapup {
namespace {

struct Dialogue : CallFunction {
  using Turns = std::vector<std::pair<std::string, std::string>>;

  Turns turns(std::string_view whole, std::initializer_list<Cell> speakers = {string("Agent"), string("User")}) {
    const Cell result =
        call("dialogue", "(whole: string, speakers: [string]) -> [{who: string, said: text}]", {string(whole), list(speakers)});
    Turns out;
    for (std::uint32_t i = 0; i < result.size; ++i) {
      out.emplace_back(result.cells[i].cells[0].view(), result.cells[i].cells[1].view());
    }
    return out;
  }
};

TEST_F(Dialogue, IsSplitAtSpeakersOnLines) {
  EXPECT_EQ(turns("Agent: Hello.\nUser: Hi there.\nIs that Ann?\nAgent: It is.\n"),
            (Turns{{"Agent", "Hello."}, {"User", "Hi there.\nIs that Ann?"}, {"Agent", "It is."}}));
}

TEST_F(Dialogue, IsSplitWithinLines) {
  EXPECT_EQ(turns("Agent: Hello. User: Hi: I call about… Agent: Yes?"),
            (Turns{{"Agent", "Hello."}, {"User", "Hi: I call about…"}, {"Agent", "Yes?"}}));
}

TEST_F(Dialogue, LooksThroughBold) {
  const Turns expected{{"Agent", "Hello."}, {"User", "Hi."}};
  EXPECT_EQ(turns("**Agent:** Hello.\n\n**User:** Hi."), expected);
  EXPECT_EQ(turns("**Agent**: Hello. **User**: Hi."), expected);
  EXPECT_EQ(turns("__Agent:__ Hello. __User:__ Hi."), expected);
}

TEST_F(Dialogue, TakesSpeakersAsWordsOnly) {
  EXPECT_EQ(turns("Agent: Ask the Superuser: or a User of it."), (Turns{{"Agent", "Ask the Superuser: or a User of it."}}));
  EXPECT_EQ(turns("Agent: set my_User: ann"), (Turns{{"Agent", "set my_User: ann"}}));
  EXPECT_EQ(turns("Agent: the agent: is me"), (Turns{{"Agent", "the agent: is me"}}));
}

TEST_F(Dialogue, PrefersTheLongerWord) {
  EXPECT_EQ(turns("User: One. User 2: Two.", {string("User"), string("User 2")}), (Turns{{"User", "One."}, {"User 2", "Two."}}));
}

TEST_F(Dialogue, LeavesOutWhatNobodySays) {
  EXPECT_EQ(turns("Transcript of today. Agent: User: Hi."), (Turns{{"User", "Hi."}}));
  EXPECT_EQ(turns("no speakers here"), Turns{});
  EXPECT_EQ(turns(""), Turns{});
  EXPECT_EQ(turns("Agent: Hello.", {}), Turns{});
  EXPECT_EQ(turns("Agent: Hello.", {string("")}), Turns{});
  EXPECT_EQ(turns("Agent:"), Turns{});
  EXPECT_EQ(turns("Agent"), Turns{});
}

}  // namespace
}  // namespace wrapup
