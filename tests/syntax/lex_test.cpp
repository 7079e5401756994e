// Our lexer against the one that ANTLR makes of the grammar.
#include "compiler/syntax/antlr/lex.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/syntax/byte_stream.h"

namespace wrapup::syntax {
namespace {

struct Row {
  std::size_t type, begin, end, line, column;
  bool hidden;

  friend bool operator==(const Row&, const Row&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.type << ' ' << row.begin << '-' << row.end << " at " << row.line << ':' << row.column
               << (row.hidden ? " hidden" : "");
  }
};

std::vector<Row> by_grammar(std::string_view text) {
  ByteStream stream(text, 0, text.size());
  Lexer lexer(&stream);
  lexer.removeErrorListeners();
  std::vector<Row> rows;
  while (true) {
    const auto token = lexer.nextToken();
    const bool at_end = token->getType() == antlr4::Token::EOF;
    const auto begin = token->getStartIndex();
    rows.push_back({token->getType(), begin, at_end ? begin : token->getStopIndex() + 1, token->getLine(),
                    token->getCharPositionInLine(), token->getChannel() == antlr4::Token::HIDDEN_CHANNEL});
    if (at_end) return rows;
  }
}

std::vector<Row> by_us(std::string_view text) {
  std::vector<Row> rows;
  for (const auto& token : lex(text, {0, 0, static_cast<std::uint32_t>(text.size())}).tokens)
    rows.push_back({token.type(), token.begin(), token.end(), token.line(), token.column(), token.is_hidden()});
  return rows;
}

std::vector<std::string> files_of_the_repository() {
  std::vector<std::string> texts;
  for (const auto* folder : {"stdlib", "examples", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(WRAPUP_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".wrap") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
  }
  return texts;
}

/// Pieces of tokens, so that chance makes near misses of every kind.
const std::vector<std::string> pieces = {"0",
                                         "1",
                                         "12",
                                         "09",
                                         "2026",
                                         "2026-12-24",
                                         "-",
                                         ":",
                                         ".",
                                         "..",
                                         "T",
                                         " ",
                                         "Z",
                                         "+",
                                         "%",
                                         "e",
                                         "E",
                                         "ms",
                                         "s",
                                         "m",
                                         "h",
                                         "d",
                                         "day",
                                         "_",
                                         "rule",
                                         "rules",
                                         "is",
                                         "in",
                                         "x",
                                         "\"",
                                         "\"",
                                         "\"a\"",
                                         "{",
                                         "}",
                                         "{b}",
                                         "\\",
                                         "\\\"",
                                         "'",
                                         "#",
                                         "# c\n",
                                         "\n",
                                         "\r",
                                         "\r\n",
                                         "\t",
                                         "\xC2\xA0",
                                         "\xEF\xBB\xBF",
                                         "é",
                                         "中",
                                         "\x7F",
                                         "&&",
                                         "&",
                                         "=",
                                         ">",
                                         "!",
                                         "<",
                                         "|",
                                         "?",
                                         ",",
                                         "@",
                                         "/",
                                         "(",
                                         "]",
                                         "“",
                                         ";",
                                         "09:00",
                                         "09:00:30.5",
                                         "2026-12-24 09:00",
                                         "24h",
                                         "1.5",
                                         "100%"};

TEST(Lexer, NumbersDatesAndTheirNearMisses) {
  for (const auto* text : {"3days",
                           "1h30m",
                           "1h30",
                           "90s",
                           "1.5d2h",
                           "5min",
                           "5m s",
                           "1.5",
                           "1.5e3",
                           "1.5e",
                           "1.5e+",
                           "1e5",
                           "1..5",
                           "1.x",
                           "75%",
                           "7.5%",
                           "2026-12-24",
                           "2026-12-2",
                           "12026-12-24",
                           "2026-12-24T09:00Z",
                           "2026-12-24 09:00-12:00",
                           "2026-12-24 09:00+1",
                           "2026-12-24 9",
                           "2026-12-24T",
                           "09:00",
                           "123:45",
                           "9:00",
                           "09:00:30",
                           "09:00:3",
                           "09:00:30.25s",
                           "24:00",
                           "007",
                           "1_000",
                           "1é",
                           "12é34",
                           "524h.12m",
                           ""})
    EXPECT_EQ(by_us(text), by_grammar(text)) << text;
}

TEST(Lexer, StringsWithBracesAndWithout) {
  for (const auto* text : {R"("")", R"("a")", R"("a\"b")", R"("{a}")", R"("{f("x")}" b)", R"("{ {a: "{b}"} }")", R"("{a")",
                           R"("a}")", R"("{"a")", R"("\)", R"("a\)", "\"a\nb\"", R"("{\"}")", R"("{\}" c")", R"("{a\"b" }" c")",
                           R"("{"\{"}" "}")", "\"a\rb", "\"\\\n\"", R"("{a}{b}")"})
    EXPECT_EQ(by_us(text), by_grammar(text)) << text;
}

TEST(Lexer, EveryFileOfTheRepository) {
  const auto texts = files_of_the_repository();
  EXPECT_GT(texts.size(), 30u);
  for (const auto& text : texts) EXPECT_TRUE(by_us(text) == by_grammar(text)) << text.substr(0, 100);
}

TEST(Lexer, FilesWithPiecesPutIn) {
  std::mt19937 random(20261121);
  for (auto text : files_of_the_repository()) {
    text.resize(std::min<std::size_t>(text.size(), 4'000));
    for (int i = 0; i < 40; ++i) {
      const auto& piece = pieces[random() % pieces.size()];
      text.replace(random() % (text.size() + 1), random() % 3, piece);
    }
    EXPECT_EQ(by_us(text), by_grammar(text)) << text;
  }
}

TEST(Lexer, RandomPieces) {
  std::mt19937 random(42);
  for (int i = 0; i < 20'000 && !testing::Test::HasFailure(); ++i) {
    std::string text;
    for (auto count = random() % 24; count > 0; --count) text += pieces[random() % pieces.size()];
    EXPECT_EQ(by_us(text), by_grammar(text)) << text;
  }
}

TEST(Lexer, RandomBytes) {
  std::mt19937 random(7);
  for (int i = 0; i < 5'000 && !testing::Test::HasFailure(); ++i) {
    std::string text;
    for (auto count = random() % 40; count > 0; --count) text += static_cast<char>(random() % 256);
    EXPECT_EQ(by_us(text), by_grammar(text)) << text;
  }
}

}  // namespace
}  // namespace wrapup::syntax
