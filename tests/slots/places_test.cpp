// Which parts of an event are looked at, by hand; and what is left of it when the others are gone.
#include "runtime/slots/places.h"

#include <gtest/gtest.h>

#include "runtime/slots/prune.h"
#include "tests/slots/oracle.h"

namespace wrapup {
namespace {

/// What is kept of `event` for an adapter whose fields are these.
std::string kept(std::string_view fields, std::string_view event) {
  const Compiled rules =
      test::compiled_text("places",
                          "package places\ncontext { call { id: string, a: string?, b: string?, n: int?, all: [string]? } }\n"
                          "adapter x \"y\" when kind is present {\n  key id\n  call.id = id\n" +
                              std::string(fields) + "\n}\n");
  const Places places(*rules.plan, "");
  Structure structure(1000);
  Pruner pruner(places, structure, 999);
  const std::string text = std::string(event) + std::string(simdjson::SIMDJSON_PADDING, ' ');
  EXPECT_TRUE(structure.index(std::string_view(text).substr(0, event.size())));
  const auto pruned = pruner.prune(*structure.take(std::string_view(text).substr(0, event.size())));
  if (!pruned) return "broken";
  return simdjson::minify(structure.document(*pruned).value());
}

TEST(Places, AreTheNamesThatExpressionsGoBy) {
  EXPECT_EQ(kept("call.a = m.x.y", R"({"kind":1,"z":[1,{"q":{}}],"id":2,"m":{"o":{},"x":{"y":"t","z":[]},"p":1},"q":[]})"),
            R"({"kind":1,"id":2,"m":{"x":{"y":"t"}}})");
  EXPECT_EQ(kept("", R"({"a":1,"b":{"id":2}})"), "{}");
  EXPECT_EQ(kept("", R"([{"id":1}])"), "[]");
}

TEST(Places, FollowAlternatives) {
  EXPECT_EQ(kept("call.a = m.x ?? n.x\n  call.b = if m.p is present then o.s else o.t",
                 R"({"m":{"p":{"deep":1},"x":[{"whole":1}],"r":1},"n":{"x":1,"p":2},"o":{"s":1,"t":2,"u":3}})"),
            R"({"m":{"p":{},"x":[{"whole":1}]},"n":{"x":1},"o":{"s":1,"t":2}})");
}

TEST(Places, FollowElementsOfLists) {
  EXPECT_EQ(kept("call.all = [string(w.text) ?? \"\" for w in words where w.who == \"me\"]",
                 R"({"words":[{"who":"me","text":"a","times":[1,2]},7,null,[{"text":1}],{}],"id":"i"})"),
            R"({"words":[{"who":"me","text":"a"},7,null,[],{}],"id":"i"})");
  EXPECT_EQ(kept("call.a = words[0].text\n  call.b = words[-1].said.plainly",
                 R"({"words":[{"text":1,"x":1},{"said":{"plainly":2,"x":1}}]})"),
            R"({"words":[{"text":1},{"said":{"plainly":2}}]})");
  EXPECT_EQ(kept("call.a = (first w in words where w.ok == true).text", R"({"words":[{"ok":true,"text":"t","x":1}]})"),
            R"({"words":[{"ok":true,"text":"t"}]})");
}

TEST(Places, FollowListsWithinLists) {
  EXPECT_EQ(kept("call.n = count w in words where (any p in w.parts where p.loud == true)",
                 R"({"words":[{"parts":[{"loud":true,"x":1},2],"y":1},{"parts":3}]})"),
            R"({"words":[{"parts":[{"loud":true},2]},{"parts":3}]})");
}

TEST(Places, AreWholeWhereAFunctionTakesThem) {
  EXPECT_EQ(kept("call.a = json_text(m)", R"({"m":{"x":[{"y":1}]},"n":1})"), R"({"m":{"x":[{"y":1}]}})");
  EXPECT_EQ(kept("call.a = json_text(payload)", R"({"m":{"x":[{"y":1}]},"n":1})"), R"({"m":{"x":[{"y":1}]},"n":1})");
}

TEST(Places, KeepMembersThatStandTwice) {
  EXPECT_EQ(kept("", R"({"id":1,"x":0,"i\u0064":2,"x":0})"), R"({"id":1,"id":2})");
}

TEST(Prune, TellsWhatIsBroken) {
  for (const char* bad : {R"({"id")", R"({"id":)", R"({"id":1,)", R"({"id":1,})", R"({"id":,})", R"({"id"1})", R"({"id":1]})",
                          R"({"x":[}})", R"({"id":}})", R"({"x":})", "{", "[", R"({,"id":1})", R"({1:2})", R"({"\q":1})"})
    EXPECT_EQ(kept("", bad), "broken") << bad;
}

}  // namespace
}  // namespace wrapup
