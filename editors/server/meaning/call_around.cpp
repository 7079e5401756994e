#include "editors/server/meaning/call_around.h"

#include <algorithm>
#include <array>

#include "compiler/syntax/token.h"

namespace wrapup::lsp {

namespace {

using syntax::Token;
using syntax::TokenKind;

/// Words that begin something new where they begin a line: whatever is open above them was forgotten.
constexpr std::array<std::string_view, 14> beginnings{"rule",    "locked",  "otherwise", "when",    "then",
                                                      "decide",  "test",    "override",  "without", "destination",
                                                      "adapter", "measure", "table",     "phrases"};

struct Open {
  std::string_view bracket;
  std::vector<std::string_view> callee;
  std::size_t argument = 0;
  std::size_t argument_begin = 0;  // the token after `(` or `,`
};

class Reader {
 public:
  Reader(const SourceMap& sources, FileId file, std::uint32_t offset)
      : sources_(sources), text_(sources.file(file).text), tokens_(syntax::tokens(sources, file)), offset_(offset) {
    std::erase_if(tokens_, [](const Token& token) { return token.kind == TokenKind::comment; });
  }

  std::optional<CallAround> read() {
    for (std::size_t i = 0; i < tokens_.size() && tokens_[i].span.begin < offset_; ++i) {
      if (begins_something(i)) open_.clear();
      const auto word = text_of(i);
      if (word == "(" || word == "[" || word == "{") open_.push_back({word, word == "(" ? callee_before(i) : Names{}, 0, i + 1});
      if ((word == ")" || word == "]" || word == "}") && !open_.empty()) open_.pop_back();
      if (word != "," || open_.empty()) continue;
      ++open_.back().argument;
      open_.back().argument_begin = i + 1;
    }
    const auto call = std::find_if(open_.rbegin(), open_.rend(), [](const Open& each) { return !each.callee.empty(); });
    if (call == open_.rend()) return std::nullopt;
    return CallAround{call->callee, call->argument, label_at(call->argument_begin)};
  }

 private:
  using Names = std::vector<std::string_view>;

  std::string_view text_of(std::size_t i) const { return sources_.text(tokens_[i].span); }
  bool is_name(std::size_t i) const { return tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::keyword; }

  bool begins_something(std::size_t i) const {
    if (!is_name(i) || std::find(beginnings.begin(), beginnings.end(), text_of(i)) == beginnings.end()) return false;
    const auto before = i == 0 ? 0 : tokens_[i - 1].span.end;
    return i == 0 || text_.substr(before, tokens_[i].span.begin - before).find('\n') != std::string_view::npos;
  }

  /// `helpdesk.open` before the bracket; nothing where it only groups: `not (`, `+ (`.
  Names callee_before(std::size_t bracket) const {
    Names names;
    for (auto i = bracket; i > 0 && is_name(i - 1); i -= 2) {
      const bool touches = tokens_[i - 1].span.end == tokens_[i].span.begin;
      if (!touches) break;
      names.insert(names.begin(), text_of(i - 1));
      if (i < 2 || text_of(i - 2) != ".") break;
    }
    return names;
  }

  std::string_view label_at(std::size_t i) const {
    const bool has_label = i + 1 < tokens_.size() && is_name(i) && text_of(i + 1) == ":" && tokens_[i].span.begin < offset_;
    return has_label ? text_of(i) : std::string_view{};
  }

  const SourceMap& sources_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::uint32_t offset_;
  std::vector<Open> open_;
};

}  // namespace

std::optional<CallAround> call_around(const SourceMap& sources, FileId file, std::uint32_t offset) {
  return Reader(sources, file, offset).read();
}

}  // namespace wrapup::lsp
