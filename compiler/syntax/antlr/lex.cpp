#include "compiler/syntax/antlr/lex.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "WrapupParser.h"
#include "compiler/syntax/antlr/scan.h"

namespace wrapup::syntax {

namespace {

/// The words and signs that the grammar writes out.
class Vocabulary {
 public:
  Vocabulary() {
    const wrapup_grammar::WrapupParser parser(nullptr);
    const auto& names = parser.getVocabulary();
    for (std::size_t type = 1; type <= names.getMaxTokenType(); ++type) {
      const auto quoted = names.getLiteralName(type);  // 'rule'
      if (quoted.size() < 3) continue;
      const auto written = quoted.substr(1, quoted.size() - 2);
      if (is_word(type)) {
        words_.emplace(written, type);
      } else {
        signs_[static_cast<unsigned char>(written[0])].emplace_back(written, type);
      }
    }
    for (auto& signs : signs_)
      std::ranges::sort(signs, std::ranges::greater{}, [](const Sign& sign) { return sign.first.size(); });
  }

  std::size_t word(std::string_view written) const {
    const auto found = words_.find(written);
    if (found == words_.end()) return Lexer::ID;
    return found->second;
  }

  /// The longest sign at the start of `text`, and its length; STRAY where there is none.
  std::pair<std::size_t, std::size_t> sign(std::string_view text) const {
    for (const auto& [written, type] : signs_[static_cast<unsigned char>(text[0])]) {
      if (text.starts_with(written)) return {type, written.size()};
    }
    return {Lexer::STRAY, text.starts_with("&&") ? 2 : 1};
  }

 private:
  using Sign = std::pair<std::string, std::size_t>;

  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> words_;
  std::array<std::vector<Sign>, 256> signs_;  // by their first character, the longest first
};

const Vocabulary& vocabulary() {
  static const Vocabulary vocabulary;
  return vocabulary;
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t begin) : text_(text), at_(begin), line_start_(begin) {}

  void run(std::vector<Lexeme>& tokens) {
    while (skip_space()) {
      const auto found = next();
      tokens.emplace_back(found.type, at_, found.end, line_, at_ - line_start_);
      if (found.type == Lexer::COMMENT) tokens.back().hide();
      at_ = found.end;
    }
    tokens.emplace_back(antlr4::Token::EOF, at_, at_, line_, at_ - line_start_);
  }

 private:
  /// Whether anything follows.
  bool skip_space() {
    for (; at_ < text_.size() && is_space(text_, at_); ++at_) {
      if (!ends_line(text_, at_)) continue;
      ++line_;
      line_start_ = at_ + 1;
    }
    return at_ < text_.size();
  }

  Scanned next() const {
    const char first = text_[at_];
    if (is_digit(first)) return scan_number(text_, at_);
    if (first == '"') return scan_string(text_, at_);
    if (first == '#') return {Lexer::COMMENT, line_end(text_, at_)};
    const auto word = scan_word(text_, at_);
    if (word.end == at_) {
      const auto [type, length] = vocabulary_.sign(text_.substr(at_));
      return {type, at_ + length};
    }
    if (word.type != Lexer::ID) return word;
    return {vocabulary_.word(text_.substr(at_, word.end - at_)), word.end};
  }

  const Vocabulary& vocabulary_ = vocabulary();
  std::string_view text_;
  std::size_t at_;
  std::size_t line_start_;
  std::uint32_t line_ = 1;
};

}  // namespace

Lexed lex(std::string_view text, Span range) {
  Lexed lexed{.text = text, .file = range.file, .tokens = {}};
  constexpr std::size_t usual_token = 4;  // bytes, with the space before it
  lexed.tokens.reserve((range.end - range.begin) / usual_token + 1);
  Reader(text.substr(0, range.end), range.begin).run(lexed.tokens);
  return lexed;
}

}  // namespace wrapup::syntax
