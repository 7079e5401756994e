#include "runtime/read/form.h"

#include "tests/read/reading.h"

namespace wrapup {
namespace {

std::string json(std::string_view body) {
  std::string out;
  return append_form_json(out, body) ? out : "no form";
}

TEST(Form, BecomesAnObjectOfStrings) {
  EXPECT_EQ(json("From=%2B15125550100&CallerName=Ann+Lee&Empty="),
            R"({"From":"+15125550100","CallerName":"Ann Lee","Empty":""})");
  EXPECT_EQ(json("said=%22hi%22%0A%C3%A9"), R"({"said":"\"hi\"\né"})");
  EXPECT_EQ(json("a=1&&b&c=x=y"), R"({"a":"1","b":"","c":"x=y"})");
}

TEST(Form, KeepsAllValuesOfOneName) {
  EXPECT_EQ(json("tag=a&x=1&tag=b"), R"({"tag":["a","b"],"x":"1"})");
}

TEST(Form, TakesBrokenEscapesAsTheyStand) {
  EXPECT_EQ(json("a=100%&b=%zz&c=%4"), R"({"a":"100%","b":"%zz","c":"%4"})");
  EXPECT_EQ(json("a=%FF"), "{\"a\":\"\xEF\xBF\xBD\"}");
  EXPECT_EQ(json("a=%00"), R"({"a":"\u0000"})");
}

TEST(Form, IsNothingElse) {
  EXPECT_EQ(json("hello"), "no form");
  EXPECT_EQ(json("a = b"), "no form");
  EXPECT_EQ(json(""), "no form");
}

using Forms = Reading;

TEST_F(Forms, AreEventsOneALine) {
  const Lines expected{R"(posts.form:1 {"a":"1","b":"2"})", "posts.form:2 ! expected a form such as From=%2B15125550100&To=…",
                       R"(posts.form:3 {"a":"3"})"};
  EXPECT_EQ(read_as("posts.form", "a=1&b=2\r\nhello\na=3\n"), expected);
}

TEST_F(Forms, AreKnownByTheirStart) {
  EXPECT_EQ(read_as("post", "CallSid=CA1&From=%2B15125550100"), (Lines{R"(post:1 {"CallSid":"CA1","From":"+15125550100"})"}));
}

}  // namespace
}  // namespace wrapup
