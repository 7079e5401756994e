#include "compiler/check/lint/words_used.h"

#include <cctype>

#include "compiler/syntax/token.h"

namespace wrapup::check {

namespace {

bool is_of_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

}  // namespace

void WordsUsed::add_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && is_of_word(text[end])) ++end;
    if (end > at) ++counts_[std::string(text.substr(at, end - at))];
    at = end + 1;
  }
}

void WordsUsed::add(const SourceMap& sources, FileId file) {
  for (const auto& token : syntax::tokens(sources, file)) {
    const auto text = sources.text(token.span);
    switch (token.kind) {
      case syntax::TokenKind::word:
      case syntax::TokenKind::keyword: ++counts_[std::string(text)]; break;
      // What stands in braces is code; to take the text around it for words too only makes a name look used.
      case syntax::TokenKind::string:
        if (text.find('{') != std::string_view::npos) add_words(text);
        break;
      case syntax::TokenKind::number:
      case syntax::TokenKind::punctuation:
      case syntax::TokenKind::comment:
      case syntax::TokenKind::stray: break;
    }
  }
}

std::size_t WordsUsed::count(const std::string& word) const {
  const auto found = counts_.find(word);
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace wrapup::check
