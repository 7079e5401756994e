#include "tests/functions/call.h"

namespace wrapup {
namespace {

using TextFunctions = CallFunction;

TEST_F(TextFunctions, LengthCountsCharactersAndElements) {
  EXPECT_EQ(call("length", "(written: string) -> int", {string("Zoë")}).integer, 3);
  EXPECT_EQ(call("length", "(spoken: text) -> int", {string("")}).integer, 0);
  EXPECT_EQ(call("length", "(list: [T]) -> int", {list({integer(1), integer(2)})}).integer, 2);
}

TEST_F(TextFunctions, SplitKeepsEmptyParts) {
  const std::string_view signature = "(whole: string, separator: string) -> [string]";
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(strings(call("split", signature, {string("a,b,,c"), string(",")})), (Parts{"a", "b", "", "c"}));
  EXPECT_EQ(strings(call("split", signature, {string(""), string(",")})), Parts{""});
  EXPECT_EQ(strings(call("split", signature, {string("a--b-"), string("--")})), (Parts{"a", "b-"}));
  EXPECT_EQ(strings(call("split", signature, {string("ab"), string("")})), Parts{"ab"});
}

TEST_F(TextFunctions, JoinIsTheReverse) {
  const std::string_view signature = "(parts: [string], separator: string) -> string";
  EXPECT_EQ(call("join", signature, {list({string("a"), string(""), string("c")}), string(",")}).view(), "a,,c");
  EXPECT_EQ(call("join", signature, {list({}), string(",")}).view(), "");
}

TEST_F(TextFunctions, ReplaceGoesOverTheWholeOnce) {
  const std::string_view signature = "(whole: string, old: string, fresh: string) -> string";
  EXPECT_EQ(call("replace", signature, {string("aaa"), string("aa"), string("a")}).view(), "aa");
  EXPECT_EQ(call("replace", signature, {string("a-b-c"), string("-"), string("--")}).view(), "a--b--c");
  EXPECT_EQ(call("replace", signature, {string("abc"), string(""), string("x")}).view(), "abc");
}

TEST_F(TextFunctions, CaseAndSpaceOfAllScripts) {
  const std::string_view signature = "(written: string) -> string";
  EXPECT_EQ(call("upper", signature, {string("straße")}).view(), "STRASSE");
  EXPECT_EQ(call("lower", signature, {string("ÉCOLE")}).view(), "école");
  EXPECT_EQ(call("trim", signature, {string("\xE3\x80\x80 gold\n")}).view(), "gold");
}

TEST_F(TextFunctions, FirstAndLastOfNothingAreMissing) {
  EXPECT_TRUE(missing(call("first", "(list: [T]) -> T?", {list({})})));
  EXPECT_TRUE(missing(call("last", "(list: [T]) -> T?", {list({})})));
  EXPECT_EQ(call("last", "(list: [T]) -> T?", {list({integer(3), integer(2)})}).integer, 2);
}

TEST_F(TextFunctions, StringIsWhatATemplateShows) {
  EXPECT_EQ(call("string", "(value: int) -> string", {integer(-42)}).view(), "-42");
  EXPECT_EQ(call("string", "(value: number) -> string", {number(0.5)}).view(), "0.5");
  EXPECT_EQ(call("string", "(value: bool) -> string", {integer(1)}).view(), "true");
  EXPECT_EQ(call("string", "(value: duration) -> string", {integer(95000)}).view(), "1m35s");
  EXPECT_EQ(call("string", "(value: date) -> string", {integer(0)}).view(), "1970-01-01");
}

TEST_F(TextFunctions, MaskShowsNoLetterAndNoDigit) {
  EXPECT_EQ(call("mask", "(number: phone) -> string", {string("+15125550100")}).view(), "+***********");
  EXPECT_EQ(call("mask", "(written: string) -> string", {string("Zoë <z@x.org>")}).view(), "*** <*@*.***>");
  EXPECT_EQ(call("last4", "(number: phone) -> string", {string("+15125550100")}).view(), "0100");
}

TEST_F(TextFunctions, SpokenWordsAreCounted) {
  EXPECT_EQ(call("words", "(spoken: text) -> int", {string("It's five o'clock, Ann!")}).integer, 4);
}

}  // namespace
}  // namespace wrapup
