// Languages, addresses, letters and numbers.
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "runtime/values/language.h"
#include "runtime/values/number.h"
#include "runtime/values/unicode.h"
#include "runtime/values/url.h"

namespace wrapup {
namespace {

TEST(Language, IsBroughtIntoCanonicalForm) {
  EXPECT_EQ(read_language("EN-us"), "en-US");
  EXPECT_EQ(read_language("pt_br"), "pt-BR");
  EXPECT_EQ(read_language("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(read_language("iw"), "he");
  EXPECT_EQ(read_language("es-419"), "es-419");
}

TEST(Language, RefusesWhatIsNoTag) {
  for (const char* text : {"", "english", "multi", "en-", "e", "en US", "und", "en-US-", "\xFF\xFF", "12"}) {
    EXPECT_EQ(read_language(text), std::nullopt) << text;
  }
}

std::string best(std::vector<std::string_view> wanted, std::vector<std::string_view> offered) {
  const auto found = look_up_language(wanted, offered);
  return found ? std::string(offered[*found]) : "none";
}

TEST(Language, IsLookedUpAsRfc4647Section34Does) {
  // The example of the RFC: the range is cut down to "zh", a single letter together with what stood behind it.
  constexpr std::string_view range = "zh-Hant-CN-x-private1-private2";
  for (std::string_view offered : {"zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1", "zh-Hant-CN", "zh-Hant", "zh"}) {
    EXPECT_EQ(best({range}, {"en", offered}), offered);
  }
  EXPECT_EQ(best({range}, {"zh-Hant-CN-x", "en"}), "none");
  EXPECT_EQ(best({range}, {"zh", "zh-Hant"}), "zh-Hant");  // the nearest, not the first offered
}

TEST(Language, IsLookedUpInTheOrderOfWhatIsWanted) {
  EXPECT_EQ(best({"fr-FR", "zh-Hant"}, {"zh-Hant", "fr"}), "fr");  // a cut of the first comes before the second
  EXPECT_EQ(best({"ja", "es-MX"}, {"en", "es"}), "es");
  EXPECT_EQ(best({"de"}, {"de-CH"}), "none");  // what is offered is never cut
  EXPECT_EQ(best({"ES-mx"}, {"es-MX"}), "es-MX");
  EXPECT_EQ(best({}, {"en"}), "none");
  EXPECT_EQ(best({"en"}, {}), "none");
}

TEST(Language, FiltersAsRfc4647Section331Does) {
  EXPECT_TRUE(speaks("de-DE", "de-de"));
  EXPECT_TRUE(speaks("de-DE-1996", "de-de"));
  EXPECT_FALSE(speaks("de-Deva", "de-de"));
  EXPECT_FALSE(speaks("de-Latn-DE", "de-de"));
}

TEST(Language, SpeaksWhatItIsAKindOf) {
  EXPECT_TRUE(speaks("en-US", "en"));
  EXPECT_TRUE(speaks("en-US", "EN-us"));
  EXPECT_TRUE(speaks("en", "*"));
  EXPECT_FALSE(speaks("en", "en-US"));
  EXPECT_FALSE(speaks("eng", "en"));
}

TEST(Url, IsAbsoluteWithAHost) {
  EXPECT_EQ(read_url(" https://example.com/a?b#c "), "https://example.com/a?b#c");
  EXPECT_EQ(read_url("HTTP://[2001:db8::1]:8080/"), "HTTP://[2001:db8::1]:8080/");
  for (const char* text : {"", "example.com", "ftp://example.com", "https://", "https:///a", "https://a b/", "https://a:b/",
                           "https://a\\b", "javascript:alert(1)", "https://user@/", "https://%41/"}) {
    EXPECT_EQ(read_url(text), std::nullopt) << text;
  }
}

TEST(Url, HasItsHostInSmallLetters) {
  EXPECT_EQ(url_host("https://user:secret@Media.Example.com:8443/a"), "media.example.com");
  EXPECT_EQ(url_host("http://[2001:DB8::1]/"), "2001:db8::1");
  EXPECT_EQ(url_host("http://example.com?x@evil.example"), "example.com");
}

TEST(Unicode, CountsAndCutsCodePoints) {
  EXPECT_EQ(character_count("Zoë"), 3u);
  EXPECT_EQ(last_characters("Zoë", 2), "oë");
  EXPECT_EQ(last_characters("Zoë", 9), "Zoë");
  EXPECT_EQ(without_space("\xC2\xA0 a b\t"), "a b");
  EXPECT_EQ(without_space(" \n"), "");
}

TEST(Unicode, FoldsAsciiAsItFoldsTheRest) {
  EXPECT_EQ(case_folded("It's 5 O'CLOCK!"), "it's 5 o'clock!");
  EXPECT_EQ(case_folded("It's 5 O'CLOCK! é"), "it's 5 o'clock! é");
}

TEST(Unicode, MasksLettersAndDigits) {
  EXPECT_EQ(masked("Zoë <zoe@1.example>"), "*** <***@*.*******>");
}

TEST(Number, FitsOrDoesNot) {
  EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(parse_integer("9223372036854775808"), std::nullopt);
  EXPECT_EQ(parse_number("1e999"), std::nullopt);
  EXPECT_EQ(parse_number("nan"), std::nullopt);
  EXPECT_EQ(integer_of(-9223372036854775808.0), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(integer_of(9223372036854775808.0), std::nullopt);
  EXPECT_EQ(saturated(1e300), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(saturated(-1e300), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(milliseconds_of(0.0005, 1000), 1);
  EXPECT_EQ(milliseconds_of(1e300, 1000), std::nullopt);
}

}  // namespace
}  // namespace wrapup
