// Patterns in one pass against patterns one by one.
#include "runtime/evaluate/pattern_search.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

#include "tests/support/scene.h"

namespace wrapup {
namespace {

/// Both ways for every text.
void expect_the_same(const std::vector<std::string>& patterns, const std::vector<std::string>& texts) {
  std::vector<std::unique_ptr<re2::RE2>> compiled;
  std::vector<const re2::RE2*> all;
  re2::RE2::Options quiet;
  quiet.set_log_errors(false);
  for (const std::string& pattern : patterns)
    all.push_back(compiled.emplace_back(std::make_unique<re2::RE2>(pattern, quiet)).get());
  const PatternSearch search(all);
  TextMemory memory;
  TextAnswers together, one_by_one;
  for (const std::string& text : texts) {
    together.forget(patterns.size());
    one_by_one.forget(patterns.size());
    search.search(text, memory, together);
    search.search_one_by_one(text, one_by_one);
    ASSERT_EQ(together.bits, one_by_one.bits) << text;
  }
}

TEST(PatternSearch, AnswersAsOneByOne) {
  std::mt19937 random(1);
  std::vector<std::string> texts = {""};
  for (int i = 0; i < 2000; ++i) {
    std::string& text = texts.emplace_back();
    for (auto size = random() % 20; size > 0; --size) text += "abAB-07 \xC3\xA9\n\xFF"[random() % 12];
  }
  expect_the_same({"[A-Z]{2}-[0-9]+", "^a", "b$", "(?i)ab", "", "a.b", "\\bab\\b", "é", "[^a]", "7|0|^$"}, texts);
  expect_the_same({"[A-Z]{2}-[0-9]+"}, texts);
}

TEST(PatternSearch, FindsItsWayWhereASetNeedsTooMuchMemory) {
  std::vector<std::string> patterns;
  for (int i = 0; i < 150; ++i) patterns.push_back(std::to_string(i) + "[ab]{900}c");
  expect_the_same(
      patterns, {"", "7" + std::string(900, 'a') + "c", "149" + std::string(900, 'b') + "c", "3" + std::string(899, 'b') + "c"});
}

TEST(PatternSearch, MatchesOneTextOnceACall) {
  test::PlanBuilder build;
  build.plan().patterns = {"[A-Z]{2}-[0-9]+", "please$"};
  const auto slot = build.slot("call.reference", simple(Kind::string));
  const plan::NodeId text = build.read(slot);
  const plan::NodeId order = build.condition(Op::matches, {text}, 0), polite = build.condition(Op::matches, {text}, 1);
  test::Scene scene(build);
  scene.set(slot, {std::string("order AB-17")});
  scene.decide();
  EXPECT_TRUE(scene.holds(order));
  EXPECT_FALSE(scene.holds(polite));
  scene.set(slot, {std::string("ab-17 please")});
  scene.decide();
  EXPECT_FALSE(scene.holds(order));
  EXPECT_TRUE(scene.holds(polite));
}

}  // namespace
}  // namespace wrapup
