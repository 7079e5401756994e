// The short cuts of folding against the walk by the tables of Unicode.
#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <random>

#include "runtime/values/fold_by_character.h"
#include "runtime/values/phrases.h"

namespace wrapup {
namespace {

std::string utf8(char32_t character) {
  std::string text;
  icu::UnicodeString(static_cast<UChar32>(character)).toUTF8String(text);
  return text;
}

TEST(Fold, IsTheSameAsByCharacterWhereverACharacterStands) {
  for (char32_t c = 0; c < 0x3100; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string it = utf8(c);
    for (const std::string& text : {it, "a" + it + "b", "a'" + it, it + "'s", "a" + it + "'" + it + "z", " " + it + " " + it}) {
      ASSERT_EQ(fold_phrase(text), fold_by_character(text))
          << "U+" << std::hex << static_cast<std::uint32_t>(c) << " in " << text;
    }
  }
}

TEST(Fold, IsTheSameAsByCharacterInAnyText) {
  const char* pieces[] = {"a",
                          "B",
                          "ze",
                          "9",
                          " ",
                          "  ",
                          "'",
                          "'s",
                          "\xE2\x80\x99",
                          "`",
                          ", ",
                          "-",
                          "_",
                          "\n",
                          "\xC3\xA9",
                          "e\xCC\x81",
                          "\xC4\xB0",
                          "\xC3\x9F",
                          "\xC2\xB4",
                          "\xE2\x80\x94",
                          "\xE2\x80\xA6",
                          "\xC2\xAD",
                          "\xE6\x97\xA5",
                          "\xE3\x81\x8B",
                          "\xD0\x96",
                          "\xCE\xA3",
                          "\xFF",
                          "\xC3",
                          "\xE2\x80",
                          "\xF0\x9F\x98\x80",
                          "\xEF\xAC\x81",
                          "the quick brown fox jumps over it"};
  std::mt19937 random(1);
  for (int i = 0; i < 60'000; ++i) {
    const std::size_t kinds = i % 3 == 0 ? 13 : std::size(pieces);  // a third is ASCII
    std::string text;
    for (auto size = random() % 24; size > 0; --size) text += pieces[random() % kinds];
    ASSERT_EQ(fold_phrase(text), fold_by_character(text)) << text;
  }
}

TEST(Fold, AppendsBehindWhatIsThere) {
  std::string out = fold_phrase("my own");
  append_folded(out, "…");
  EXPECT_EQ(out, " my own ");
  append_folded(out, "'Tis DAUGHTER’s tooth, isn''t it?");
  EXPECT_EQ(out, " my own  tis daughter's tooth isn t it ");
}

}  // namespace
}  // namespace wrapup
