#include "cli/suggest.h"

#include <gtest/gtest.h>

namespace wrapup::cli {
namespace {

TEST(Unknown, OffersTheNearestName) {
  EXPECT_EQ(unknown("command", "chek", {"check", "fmt"}), "unknown command `chek`; did you mean `check`?");
}

TEST(Unknown, ListsAllWhereNoneIsNear) {
  EXPECT_EQ(unknown("adapter", "zzz", {"vapi", "retell"}), "unknown adapter `zzz`; there are: vapi, retell");
}

}  // namespace
}  // namespace wrapup::cli
