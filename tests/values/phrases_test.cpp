#include "runtime/values/phrases.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

bool said(std::string_view text, std::string_view phrase) {
  return mentions(fold_phrase(text), fold_phrase(phrase));
}

TEST(Mentions, LeavesCaseSpaceAndPunctuationAside) {
  EXPECT_TRUE(said("Hello. Your car’s  warranty, madam, has ended", "your car's warranty"));
  EXPECT_TRUE(said("YOUR\nMANAGER!", "your manager"));
  EXPECT_TRUE(said("I need a follow-up.", "follow up"));
  EXPECT_TRUE(said("press one—to be—removed", "press one to be removed"));
}

TEST(Mentions, KeepsToWordBoundaries) {
  EXPECT_FALSE(said("the carpet", "car"));
  EXPECT_FALSE(said("my scar", "car"));
  EXPECT_FALSE(said("ear ache", "earache"));
  EXPECT_TRUE(said("car", "car"));
  EXPECT_FALSE(said("final, and a notice", "final notice"));
}

TEST(Mentions, KnowsApostrophesHoweverTheyAreDrawn) {
  for (const char* text : {"can't", "can’t", "can‘t", "can`t", "CAN'T", "can\xC2\xB4t"}) EXPECT_TRUE(said(text, "can't")) << text;
  EXPECT_FALSE(said("can t", "can't"));
  EXPECT_TRUE(said("'cancel' it", "cancel it"));
  EXPECT_TRUE(said("the dogs' bowl", "dogs bowl"));
}

TEST(Mentions, TakesAnApostropheSBehindItsLastWord) {
  EXPECT_TRUE(said("It's my daughter's tooth", "my daughter"));
  EXPECT_TRUE(said("It is MY DAUGHTER’S.", "my daughter"));
  EXPECT_TRUE(said("my daughter daughter's", "daughter's"));
  EXPECT_FALSE(said("my daughters tooth", "my daughter"));         // more than one, or nobody can tell
  EXPECT_FALSE(said("my daughter's tooth", "my daughter tooth"));  // not within the phrase
  EXPECT_FALSE(said("my daughter", "my daughter's"));
  // Nothing else: what stands behind the apostrophe may turn the meaning round.
  EXPECT_FALSE(said("I can't come", "can"));
  EXPECT_FALSE(said("we don't", "we don"));
  EXPECT_FALSE(said("they'll call", "they"));
}

TEST(Mentions, FoldsLettersOfAllScripts) {
  EXPECT_TRUE(said("Die STRASSE", "die straße"));
  EXPECT_TRUE(said("ΣΊΣΥΦΟΣ", "σίσυφος"));
  EXPECT_TRUE(said("cafe\xCC\x81", "caf\xC3\xA9"));  // a combining accent and a letter with one
  EXPECT_TRUE(said("ｆｕｌｌ width", "full width"));
}

TEST(Mentions, FindsWordsWhereNoSpaceIsWritten) {
  EXPECT_TRUE(said("我想预约明天", "预约"));
  EXPECT_FALSE(said("我想预约明天", "预天"));
  EXPECT_TRUE(said("予約したいです", "予約"));
}

TEST(Mentions, IsNeverTrueOfAPhraseWithoutWords) {
  EXPECT_FALSE(said("anything", ""));
  EXPECT_FALSE(said("anything…", "…"));
  EXPECT_FALSE(said("", "anything"));
}

TEST(Mentions, TakesBytesThatAreNoTextForSpace) {
  EXPECT_TRUE(said("real\xFF person", "real person"));
  EXPECT_TRUE(said(std::string_view("real\0person", 11), "real person"));
}

TEST(FoldPhrase, GivesWordsBetweenSpaces) {
  EXPECT_EQ(fold_phrase("It's FIVE o’clock!"), " it's five o'clock ");
  EXPECT_EQ(fold_phrase(" … "), "");
  EXPECT_EQ(fold_phrase(fold_phrase("Don’t  ask, Zoë")), fold_phrase("Don’t  ask, Zoë"));
}

TEST(WordCount, CountsWhatMentionsTellsApart) {
  EXPECT_EQ(word_count("It's five o'clock, Ann!"), 4);
  EXPECT_EQ(word_count("预约"), 2);
  EXPECT_EQ(word_count(""), 0);
}

}  // namespace
}  // namespace wrapup
