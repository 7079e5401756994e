#include "runtime/delivery/escape.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

TEST(Escape, OnlyUnreservedCharactersStayInAUrl) {
  EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encoded("+1 512/..?x=1&y#z"), "%2B1%20512%2F..%3Fx%3D1%26y%23z");
  EXPECT_EQ(percent_encoded("%2f"), "%252f");
  EXPECT_EQ(percent_encoded("é"), "%C3%A9");
  EXPECT_EQ(percent_encoded(std::string("\0\r\n", 3)), "%00%0D%0A");
}

TEST(Escape, FormsWriteASpaceAsPlus) {
  EXPECT_EQ(form_encoded("a b&c=d+e"), "a+b%26c%3Dd%2Be");
  EXPECT_EQ(form_encoded("*-._~"), "*-._%7E");
}

TEST(Escape, AHeaderIsOneLineOfAscii) {
  EXPECT_TRUE(is_header_value("c1/demo/route/page/1 \t!"));
  EXPECT_TRUE(is_header_value(""));
  EXPECT_FALSE(is_header_value("a\r\nX-Evil: 1"));
  EXPECT_FALSE(is_header_value("a\nb"));
  EXPECT_FALSE(is_header_value(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_header_value("é"));
  EXPECT_FALSE(is_header_value("\x7f"));
}

TEST(Escape, LinesBecomeOne) {
  EXPECT_EQ(on_one_line("  a\r\n\tb  c\n"), "a b c");
  EXPECT_EQ(on_one_line("Müller"), "Müller");
}

}  // namespace
}  // namespace wrapup
