#include "compiler/syntax/token.h"

#include <gtest/gtest.h>

namespace wrapup::syntax {
namespace {

TEST(Tokens, KindsAndPlaces) {
  SourceMap sources;
  const auto id = sources.add("a.wrap", "let é = 8s + \"{x}\" # ü\n$");
  std::string seen;
  for (const auto& token : tokens(sources, id)) {
    seen += std::to_string(static_cast<int>(token.kind)) + std::string(sources.text(token.span)) + "|";
  }
  EXPECT_EQ(seen, "1let|0é|4=|28s|4+|3\"{x}\"|5# ü|6$|");
}

TEST(Tokens, NothingButSpaceIsLostOfAnyText) {
  const std::string text = "rule } \"open\n'x' “y” 3days { a ?? .. # c\r\n\xC2\xA0;";
  SourceMap sources;
  const auto id = sources.add("a.wrap", text);
  std::uint32_t end = 0;
  for (const auto& token : tokens(sources, id)) {
    ASSERT_LE(end, token.span.begin);
    EXPECT_EQ(text.substr(end, token.span.begin - end).find_first_not_of(" \r\n\xC2\xA0"), std::string::npos);
    end = token.span.end;
  }
  EXPECT_EQ(end, text.size());
}

}  // namespace
}  // namespace wrapup::syntax
