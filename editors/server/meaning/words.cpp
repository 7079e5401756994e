#include "editors/server/meaning/words.h"

#include <vector>

#include "compiler/syntax/token.h"

namespace wrapup::lsp {

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

Span word_at(std::string_view text, FileId file, std::uint32_t offset) {
  auto begin = offset, end = offset;
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return {file, begin, end};
}

bool can_be_name(std::string_view text) {
  SourceMap sources;
  const auto tokens = syntax::tokens(sources, sources.add("name", std::string(text)));
  return tokens.size() == 1 && tokens[0].kind == syntax::TokenKind::word && tokens[0].span.end == text.size() &&
         tokens[0].span.begin == 0;
}

std::string short_name(const std::string& rule) {
  return rule.substr(rule.rfind('/') + 1);
}

std::string_view block_around(const SourceMap& sources, FileId file, std::uint32_t offset) {
  std::vector<std::string_view> open;
  std::string_view first_of_line;
  std::uint32_t end_before = 0;
  const std::string_view text = sources.file(file).text;
  for (const auto& token : syntax::tokens(sources, file)) {
    if (token.span.begin >= offset) break;
    const auto word = sources.text(token.span);
    if (first_of_line.empty() || text.substr(end_before, token.span.begin - end_before).find('\n') != std::string_view::npos)
      first_of_line = word;
    end_before = token.span.end;
    if (word == "{") open.push_back(first_of_line);
    if (word == "}" && !open.empty()) open.pop_back();
  }
  return open.empty() ? std::string_view{} : open.back();
}

}  // namespace wrapup::lsp
