#include "runtime/serve/seen_lists.h"

#include <gmock/gmock.h>

namespace wrapup::serve {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SeenLists, TellOnceWhatIsNew) {
  SeenLists seen;
  EXPECT_THAT(seen.news("ann", "calls", {"a", "b"}, 1000), ElementsAre("a", "b"));
  EXPECT_THAT(seen.news("ann", "calls", {"a", "b"}, 2000), IsEmpty());
  EXPECT_THAT(seen.news("ann", "calls", {"b", "c"}, 3000), ElementsAre("c"));
  EXPECT_THAT(seen.news("bea", "calls", {"a"}, 3000), ElementsAre("a"));
  EXPECT_THAT(seen.news("ann", "failed", {"a"}, 3000), ElementsAre("a"));
}

TEST(SeenLists, AreForgottenAfterAnHourAndWhenNothingWasShown) {
  SeenLists seen;
  constexpr std::int64_t hour = 3'600'000;
  EXPECT_THAT(seen.news("ann", "calls", {"a"}, 0), ElementsAre("a"));
  EXPECT_THAT(seen.news("ann", "calls", {"a"}, hour - 1), IsEmpty());
  EXPECT_THAT(seen.news("ann", "calls", {"a"}, hour), ElementsAre("a"));
  seen.forget("ann", "calls");
  EXPECT_THAT(seen.news("ann", "calls", {"a"}, hour + 1), ElementsAre("a"));
}

}  // namespace
}  // namespace wrapup::serve
