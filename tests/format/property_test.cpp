// What holds of every file: formatting keeps the tree, formatting twice is formatting once, and no text can break the parser.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/format/format.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/print.h"
#include "tests/format/random_file.h"

namespace wrapup::format {
namespace {

struct Outcome {
  std::optional<std::string> text;
  std::string tree;
};

Outcome outcome(const std::string& text) {
  SourceMap sources;
  const auto id = sources.add("a.wrap", text);
  const auto parsed = syntax::parse(sources, id);
  return {format(sources, id).value, syntax::print(parsed.value)};
}

/// Checks one text; says whether it was formatted.
bool holds(const std::string& text) {
  const auto once = outcome(text);
  if (!once.text) return false;
  const auto twice = outcome(*once.text);
  EXPECT_EQ(once.tree, twice.tree) << text;
  EXPECT_TRUE(twice.text.has_value()) << text << "\nbecame\n" << *once.text;
  EXPECT_EQ(*once.text, twice.text.value_or("")) << text;
  return true;
}

TEST(FormatProperties, RandomFiles) {
  std::mt19937 random(20261121);
  for (int i = 0; i < 400 && !testing::Test::HasFailure(); ++i) {
    const auto text = random_file(random);
    EXPECT_TRUE(holds(text)) << text;
  }
}

TEST(FormatProperties, MutatedFiles) {
  std::mt19937 random(42);
  int formatted = 0;
  for (int i = 0; i < 3'000 && !testing::Test::HasFailure(); ++i)
    formatted += holds(mutated(random_file(random), random)) ? 1 : 0;
  EXPECT_GT(formatted, 100);  // enough of them are still right
}

TEST(FormatProperties, TheFilesOfTheRepository) {
  int files = 0;
  for (const auto* folder : {"stdlib", "examples", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(WRAPUP_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".wrap") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      holds(text.str());
      ++files;
    }
  }
  EXPECT_GT(files, 0);
}

}  // namespace
}  // namespace wrapup::format
