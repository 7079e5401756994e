#include "compiler/diagnostics/render_line.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

TEST(ShowLine, TabsReachTheNextMultipleOfFour) {
  const auto line = show_line("a\tb\t\tc");
  EXPECT_EQ(line.text, "a   b       c");
  EXPECT_EQ(line.cells, (std::vector<std::uint32_t>{0, 1, 4, 5, 8, 12, 13}));
}

TEST(ShowLine, WideCharactersTakeTwoCells) {
  const auto line = show_line("日x");
  EXPECT_EQ(line.text, "日x");
  EXPECT_EQ(line.cells, (std::vector<std::uint32_t>{0, 0, 0, 2, 3}));
}

TEST(ShowLine, CombiningMarksTakeNone) {
  const auto line = show_line("e\u0301x");  // e, combining acute
  EXPECT_EQ(line.cells, (std::vector<std::uint32_t>{0, 1, 1, 1, 2}));
}

TEST(ShowLine, WhatCouldMoveTheCursorIsReplaced) {
  EXPECT_EQ(shown("a\033[2Jb"), "a\uFFFD[2Jb");
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a\uFFFDb");
}

TEST(ShowLine, WhatReordersTextIsReplaced) {
  EXPECT_EQ(shown("a\u202Eb"), "a\uFFFDb");
}

TEST(ShowLine, BytesThatAreNoUtf8AreReplaced) {
  const auto line = show_line("a\xFFz");
  EXPECT_EQ(line.text, "a\uFFFDz");
  EXPECT_EQ(line.cells, (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(Shown, MakesOneLine) {
  EXPECT_EQ(shown("a\nb"), "a b");
}

TEST(Cut, KeepsWholeCharacters) {
  const auto line = show_line("日本語x");
  EXPECT_EQ(cut(line, 0, 4), "日本");
  EXPECT_EQ(cut(line, 2, 5), "本語x");
  EXPECT_EQ(cut(line, 0, 3), "日");
  EXPECT_EQ(cut(line, 7, 10), "");
}

}  // namespace
}  // namespace wrapup
