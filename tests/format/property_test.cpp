// What holds of every file: formatting keeps the tree, formatting twice is formatting once, and no text can break the parser.
// Formatting some lines leaves the others alone.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/format/changes.h"
#include "compiler/format/format.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/print.h"
#include "compiler/syntax/token.h"
#include "tests/format/random_file.h"

namespace wrapup::format {
namespace {

struct Outcome {
  std::optional<std::string> text;
  std::string tree;
  std::vector<std::string> comments;  // without white space at their ends
};

Outcome outcome(const std::string& text) {
  SourceMap sources;
  const auto id = sources.add("a.wrap", text);
  const auto parsed = syntax::parse(sources, id);
  Outcome outcome{format(sources, id).value, syntax::print(parsed.value), {}};
  for (const auto& token : syntax::tokens(sources, id)) {
    if (token.kind != syntax::TokenKind::comment) continue;
    const auto comment = sources.text(token.span);
    outcome.comments.emplace_back(comment.substr(0, comment.find_last_not_of(" \t\r\n") + 1));
  }
  return outcome;
}

/// Checks one text; says whether it was formatted.
bool holds(const std::string& text) {
  const auto once = outcome(text);
  if (!once.text) return false;
  const auto twice = outcome(*once.text);
  EXPECT_EQ(once.tree, twice.tree) << text;
  EXPECT_EQ(once.comments, twice.comments) << text;
  EXPECT_TRUE(twice.text.has_value()) << text << "\nbecame\n" << *once.text;
  EXPECT_EQ(*once.text, twice.text.value_or("")) << text;
  return true;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string applied(const std::string& text, const std::vector<LineChange>& changes) {
  const auto lines = lines_of(text);
  std::string result;
  std::size_t line = 0;
  const auto keep = [&](std::size_t end) {
    for (; line < end; ++line) result += lines[line] + (line + 1 < lines.size() || text.ends_with('\n') ? "\n" : "");
  };
  for (const auto& change : changes) {
    keep(change.first);
    result += change.text;
    line = change.end;
  }
  keep(lines.size());
  return result;
}

/// Formats lines first to last of a text that can be formatted, as an editor does.
void holds_for_lines(const std::string& text, std::size_t first, std::size_t last) {
  const auto whole = outcome(text);
  EXPECT_EQ(applied(text, changes(text, *whole.text, 0, lines_of(text).size())), *whole.text) << text;
  const auto some = changes(text, *whole.text, first, last);
  const auto after = applied(text, some);
  const auto again = outcome(after);
  EXPECT_EQ(again.tree, whole.tree) << text << "\nlines " << first << " to " << last << "\n" << after;
  EXPECT_EQ(again.comments, whole.comments) << after;
  EXPECT_EQ(again.text, whole.text) << text << "\nlines " << first << " to " << last << "\n" << after;
  const bool by_line = some.size() != 1 || some[0].end - some[0].first < lines_of(text).size();
  for (const auto& change : some) {
    // A stretch of blank lines that begins or ends outside is dealt with as one.
    const bool is_blank = change.text.find_first_not_of(" \n") == std::string::npos;
    if (by_line && !is_blank) {
      EXPECT_GE(change.first, first);
      EXPECT_LE(change.end, last + 1);
    }
  }
}

std::vector<std::string> files_of_the_repository() {
  std::vector<std::string> texts;
  for (const auto* folder : {"stdlib", "examples", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(WRAPUP_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".wrap") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      texts.push_back(text.str());
    }
  }
  return texts;
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
  const auto texts = files_of_the_repository();
  EXPECT_GT(texts.size(), 100u);
  for (const auto& text : texts) holds(text);
}

TEST(FormatProperties, TheFilesOfTheRepositoryWithTokensChanged) {
  std::mt19937 random(7);
  int formatted = 0;
  for (const auto& text : files_of_the_repository()) {
    for (int i = 0; i < 6 && !testing::Test::HasFailure(); ++i) {
      const auto changed = with_tokens_changed(text, random);
      if (!holds(changed)) continue;
      ++formatted;
      const auto first = random() % (lines_of(changed).size() + 1);
      holds_for_lines(changed, first, first + random() % 12);
    }
  }
  EXPECT_GT(formatted, 300);  // enough of them are still right
}

TEST(FormatProperties, LinesOfRandomFiles) {
  std::mt19937 random(11);
  for (int i = 0; i < 200 && !testing::Test::HasFailure(); ++i) {
    const auto text = random_file(random);
    const auto first = random() % (lines_of(text).size() + 1);
    holds_for_lines(text, first, first + random() % 12);
  }
}

}  // namespace
}  // namespace wrapup::format
