// A file parsed piece by piece says what it says as a whole.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

std::string all_of(const ParsedFile& parsed) {
  std::string text = print(parsed.file);
  for (const auto& declaration : parsed.file.declarations)
    text += parsed.under(declaration.span) + "\n" + declaration.documentation;
  for (const auto& entry : parsed.entries) text += parsed.under(entry.span) + ": " + entry.message + " " + entry.help + "\n";
  return text;
}

void expect_same(const std::string& text) {
  Limits whole, tiny;
  whole.piece = ~std::size_t{0};
  tiny.piece = 1;
  const auto expected = all_of(ParsedFile(text, whole));
  EXPECT_EQ(all_of(ParsedFile(text, tiny)), expected) << text;
  for (const std::size_t size : {13, 40}) {  // pieces that end in another `decide` than they began in
    tiny.piece = size;
    EXPECT_EQ(all_of(ParsedFile(text, tiny)), expected) << text;
  }
}

TEST(Pieces, CutBetweenDeclarationsRulesAndRows) {
  const std::string text =
      "package p\nimport std.call\n"
      "# what comes out\ndecision d: int, first, optional, after\n"
      "decide d {\n  rule a when x == 1 then 1\n  locked rule b \"why\"\n    when f({ rule: 2 }) then 2\n"
      "  otherwise none\n}\n"
      "# a table\ndecide e by table first {\n  | x | y || e |\n  | 1 | * || 2 |\n  | 3, 4 | < 5 || 6 \"why\"\n  otherwise 0\n}\n"
      "let last = [1,\n  2]\n";
  expect_same(text);
  std::string many;
  for (int i = 0; i < 5; ++i) many += text.substr(text.find("decide d"));
  expect_same(many);
  Limits tiny;
  tiny.piece = 1;
  const ParsedFile parsed(text, tiny);
  EXPECT_EQ(parsed.complaints(), "");
  EXPECT_EQ(parsed.file.imports.size(), 1u);
  ASSERT_EQ(parsed.file.declarations.size(), 4u);
  EXPECT_EQ(parsed.declared<DecideDecl>(1).rules.size(), 2u);
  EXPECT_TRUE(parsed.declared<DecideDecl>(1).otherwise.has_value());
  const auto& table = *parsed.declared<DecideDecl>(2).table;
  EXPECT_EQ(table.columns.size(), 2u);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[1].description, "why");
  EXPECT_EQ(parsed.file.declarations[1].span.end, text.find("# a table") - 1);
  EXPECT_EQ(parsed.file.declarations[2].documentation, "a table");
}

// What a piece alone takes for right, the whole may not: each of these has a mistake that no piece shows, or shows otherwise.
TEST(Pieces, MistakesOfTheWhole) {
  for (const auto* text :
       {"decide d {\n otherwise 1\n rule a when x then 2\n}", "decide d {\n otherwise 1\n otherwise 2\n}",
        "decide d {\n rule a when x == \n locked rule b when y then 2\n}",
        "decide d {\n rule a when x then\n locked rule b when y then 2\n}", "decide d {\n rule a when x then 1\nlet b = 2",
        "let a = 1\nimport std.call\nlet b = 2", "let a = 1\npackage p\n", "let a =\nlet b = 2\n",
        "decide d {\n rule a when (x then 1\n rule b when y then 2\n}", "decide e by table {\n | 1 || 2 |\n | x || e |\n}",
        "decide e by table {\n | x || e |\n | 1 |\n | 2 || 3 |\n}", "enum A { a, b\nenum B { c }\nlet x = 1",
        "test \"x\" {\n expect a\ntest \"y\" {\n expect b }", "let a = 3days\nlet b = 2"})
    expect_same(text);
}

TEST(Pieces, FilesOfTheRepositoryRightAndWrong) {
  std::mt19937 random(20261121);
  int files = 0;
  for (const auto* folder : {"stdlib", "examples", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(WRAPUP_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".wrap") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      std::string text(std::istreambuf_iterator<char>(stream), {});
      expect_same(text);
      ++files;
      for (int i = 0; i < 3 && !text.empty(); ++i) {
        auto wrong = text;
        wrong.erase(random() % wrong.size(), 1 + random() % 12);
        expect_same(wrong);
      }
    }
  }
  EXPECT_GT(files, 30);
}

}  // namespace
}  // namespace wrapup::syntax
