#include "runtime/slots/structure.h"

#include <gtest/gtest.h>

#include "runtime/slots/walk.h"

namespace wrapup {
namespace {

std::string padded(std::string_view text) {
  return std::string(text) + std::string(simdjson::SIMDJSON_PADDING, ' ');
}

TEST(Structure, KnowsTheStructuralsOfEachEvent) {
  const std::string block = padded("{\"a\":[1]}\n {\"b\":\"x,{\"}\n\n7\n");
  const std::string_view text = std::string_view(block).substr(0, block.size() - simdjson::SIMDJSON_PADDING);
  Structure structure(1000);
  ASSERT_TRUE(structure.index(text));
  ASSERT_TRUE(structure.has(text.substr(0, 9)));
  EXPECT_EQ(structure.take(text.substr(0, 9))->first[0], 0u);
  const auto second = structure.take(text.substr(11, 11));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->first[0], 11u);
  EXPECT_EQ(second->first[1], 12u);  // "b"
  EXPECT_EQ(second->first[3], 16u);  // "x,{"
  EXPECT_EQ(second->first[4], 21u);  // }
  EXPECT_FALSE(structure.take(text.substr(22, 1)));
  EXPECT_EQ(structure.take(text.substr(24, 1))->first[0], 24u);
  EXPECT_FALSE(structure.has(text.substr(24, 1)));  // it has been taken
  EXPECT_FALSE(structure.has("{}"));
}

TEST(Structure, MakesADocumentOfAPart) {
  const std::string text = padded(R"({"a":1,"b":[2,{"c":null}],"d":"\u0041"})");
  Structure structure(1000);
  ASSERT_TRUE(structure.index(std::string_view(text).substr(0, text.size() - simdjson::SIMDJSON_PADDING)));
  auto part = *structure.take(std::string_view(text).substr(0, 39));
  part.first += 7;  // [
  part.limit = part.first + 9;
  EXPECT_EQ(simdjson::minify(structure.document(part).value()), R"([2,{"c":null}])");
}

TEST(Structure, IsGrownForLargeTexts) {
  const std::string large = "[\"" + std::string(300000, 'x') + "\"]";
  const std::string text = padded(large);
  Structure structure(1000);
  ASSERT_TRUE(structure.index(std::string_view(text).substr(0, large.size())));
  EXPECT_EQ(structure.document(*structure.take(std::string_view(text).substr(0, large.size())))->get_array().size(), 1u);
}

TEST(Structure, RefusesWhatHasNone) {
  Structure structure(1000);
  for (const std::string_view bad : {"", "  ", "{\"a", "\"\xFF\"", "\"\n\""}) {
    const std::string text = padded(bad);
    EXPECT_FALSE(structure.index(std::string_view(text).substr(0, bad.size()))) << bad;
  }
}

TEST(Walk, FindsBackslashesAmongTheBytesOnly) {
  for (std::uint32_t size = 0; size < 70; ++size) {
    for (std::uint32_t at = 0; at < size + 15; ++at) {
      std::string bytes(size + 16, 'x');
      bytes[at] = '\\';
      EXPECT_EQ(has_backslash(reinterpret_cast<const std::uint8_t*>(bytes.data()), size), at < size) << size << " " << at;
    }
  }
}

TEST(Names, AreFoundByAllTheirBytes) {
  const std::vector<std::string> all{"",
                                     "a",
                                     "b",
                                     "id",
                                     "to_number",
                                     "to_numbex",
                                     "from_number",
                                     "abcdefgh",
                                     "abcdefghi",
                                     "abcdefghijklmnopq",
                                     "abcdefgxijklmnopq",
                                     "é",
                                     "a_name_of_more_than_sixteen_bytes"};
  Names names;
  const auto find = [&](const std::string& name) {
    const std::string text = name + "\"" + std::string(16, 'x');
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::uint32_t>(name.size());
    const auto found = names.find(bytes, size);
    EXPECT_TRUE(found == Names::none || names.may_have(bytes[0], size)) << name;
    return found;
  };
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(find(all[i]), Names::none);
    names.add(all[i], i);
  }
  for (std::uint32_t i = 0; i < all.size(); ++i) EXPECT_EQ(find(all[i]), i);
  for (const char* other :
       {"x", "ab", "ix", "to_numbey", "abcdefg", "abcdefghj", "abcdefghijklmnopr", "a_name_of_more_thaN_sixteen_bytes"})
    EXPECT_EQ(find(other), Names::none) << other;
}

}  // namespace
}  // namespace wrapup
