#include "compiler/syntax/antlr/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace wrapup::syntax {

namespace {

/// Kinds of tokens that a message names as one.
std::string kind_words(const Situation& situation, std::size_t type) {
  if (type == Lexer::ID) return "a name";
  if (type == Lexer::STRING) return "a text in quotes";
  if (type == antlr4::Token::EOF) return "";
  if (type >= Lexer::INSTANT && type <= Lexer::INT) return "a number, date or time";
  const auto sign = situation.sign(type);
  return sign.empty() ? "" : fmt::format("`{}`", sign);
}

}  // namespace

std::string list_expected(const Situation& situation, const Expected& expected) {
  const bool takes_names = expected.has(Lexer::ID);
  std::vector<std::string> wanted;
  for (const auto& interval : expected.ranges()) {
    for (auto type = interval.a; type <= interval.b; ++type) {
      const auto token = static_cast<std::size_t>(type);
      if (takes_names && is_word(token) && token != Lexer::ID) continue;
      auto words = kind_words(situation, token);
      if (!words.empty() && std::ranges::find(wanted, words) == wanted.end()) wanted.push_back(std::move(words));
      if (wanted.size() > 3) return {};
    }
  }
  if (wanted.empty()) return {};
  std::string list = wanted.front();
  for (std::size_t i = 1; i < wanted.size(); ++i) list += (i + 1 == wanted.size() ? " or " : ", ") + wanted[i];
  return list;
}

bool ends_brackets(const Landmarks& tokens, std::size_t index) {
  switch (tokens.type(index)) {
    case antlr4::Token::EOF:
    case Lexer::RBRACE:
    case Lexer::RPAREN:
    case Lexer::RBRACKET:
    case Lexer::WHEN:
    case Lexer::THEN:
    case Lexer::ELSE:
    case Lexer::EXPECT:
    case Lexer::ARROW: return true;
    default: return tokens.starts_rule(index) || (tokens.starts_line(index) && tokens.starts_declaration(index));
  }
}

bool suggest(Diagnostic& entry, std::string_view written, Span place, std::initializer_list<std::string_view> known) {
  const std::vector<std::string> candidates(known.begin(), known.end());
  const auto meant = nearest_name(written, candidates);
  if (!meant) return false;
  entry.help = fmt::format("write `{}`", *meant);
  entry.edits = {{place, *meant}};
  return true;
}

}  // namespace wrapup::syntax
