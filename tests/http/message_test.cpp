#include "runtime/http/message.h"

#include <gmock/gmock.h>

namespace wrapup::http {
namespace {

using testing::ElementsAre;

TEST(Message, Headers) {
  const Head head{
      .method = "GET",
      .target = "/",
      .headers = {{"Content-Type", "Application/JSON; charset=utf-8"}, {"X-A", "1"}, {"x-a", "1"}, {"B", "1"}, {"b", "2"}}};
  EXPECT_EQ(head.header("content-TYPE"), "Application/JSON; charset=utf-8");
  EXPECT_EQ(head.content_type(), "application/json");
  EXPECT_EQ(head.header("X-A"), "1");
  EXPECT_EQ(head.header("B"), std::nullopt);
  EXPECT_EQ(head.header("C"), std::nullopt);
  EXPECT_EQ(Head{}.content_type(), "");
}

TEST(Message, Targets) {
  const Head head{.method = "GET", .target = "/v1//calls/vapi%2Fc%207?owner=location%3Aaustin&q=a+b&q=c&empty", .headers = {}};
  EXPECT_EQ(head.path(), "/v1//calls/vapi%2Fc%207");
  EXPECT_THAT(segments(head.path()), ElementsAre("v1", "calls", "vapi/c 7"));
  EXPECT_EQ(head.query("owner"), "location:austin");
  EXPECT_EQ(head.query("q"), "a b");
  EXPECT_EQ(head.query("empty"), "");
  EXPECT_EQ(head.query("other"), std::nullopt);
  EXPECT_EQ((Head{.method = "GET", .target = "/x", .headers = {}}.query("a")), std::nullopt);
  EXPECT_THAT(segments("/100%/%zz"), ElementsAre("100%", "%zz"));
}

TEST(Message, AnErrorIsJson) {
  EXPECT_EQ(error_response(400, "a \"quote\"").body, "{\"error\":\"a \\\"quote\\\"\"}\n");
}

}  // namespace
}  // namespace wrapup::http
