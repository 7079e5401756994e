#include "compiler/syntax/antlr/mend.h"

#include <fmt/format.h>

#include "compiler/syntax/antlr/mend_string.h"
#include "compiler/syntax/antlr/mend_word.h"

namespace wrapup::syntax {

namespace {

using Token = antlr4::CommonToken;

constexpr std::size_t hidden = antlr4::Token::HIDDEN_CHANNEL;

struct SignMend {
  std::string_view written;
  std::size_t type;
  std::string_view meant;
};

// Signs of other languages whose meaning is plain.
const SignMend sign_mends[] = {
    {"&&", Lexer::AND, "and"},     {"!", Lexer::NOT, "not"}, {"≤", Lexer::LESS_EQUAL, "<="}, {"≥", Lexer::GREATER_EQUAL, ">="},
    {"≠", Lexer::NOT_EQUAL, "!="}, {"–", Lexer::MINUS, "-"}, {"—", Lexer::MINUS, "-"},       {"−", Lexer::MINUS, "-"},
    {"×", Lexer::STAR, "*"},       {"÷", Lexer::SLASH, "/"}, {"→", Lexer::ARROW, "=>"},
};

class TokenPass {
 public:
  TokenPass(Lexed& lexed, Diagnostics& diagnostics) : lexed_(lexed), diagnostics_(diagnostics) {}

  void run() {
    const auto& tokens = lexed_.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      auto& token = *tokens[i];
      if (token.getChannel() == hidden) continue;
      if (token.getType() == Lexer::BROKEN_STRING) visit_string(token);
      if (token.getType() == Lexer::BAD_NUMBER) report_bad_number(diagnostics_, span(token), text(token));
      if (token.getType() == Lexer::FOREIGN_WORD || token.getType() == Lexer::STRAY) visit_foreign(i, token);
      previous_ = token.getType();
    }
  }

 private:
  Span span(const Token& token) const { return span_of(lexed_.file(), token); }
  std::string_view text(const Token& token) const {
    return lexed_.text().substr(token.getStartIndex(), token.getStopIndex() + 1 - token.getStartIndex());
  }

  void visit_string(Token& token) {
    const auto written = text(token);
    // The braces of a pattern belong to the pattern.
    if (previous_ == Lexer::MATCHES && is_closed(written)) return token.setType(Lexer::STRING);
    if (token.getLine() != broken_line_) report_broken_string(diagnostics_, span(token), written);
    broken_line_ = token.getLine();
  }

  void visit_foreign(std::size_t i, Token& token) {
    if (const auto length = foreign_string(lexed_.text(), token.getStartIndex())) return take_as_string(i, token, *length);
    const auto written = text(token);
    for (const auto& sign : sign_mends) {
      if (sign.written != written) continue;
      auto& entry = diagnostics_.report(Code::stray_character, span(token), fmt::format("`{}` has no meaning here", written));
      entry.help = fmt::format("write `{}`", sign.meant);
      entry.edits = {{span(token), std::string(sign.meant)}};
      token.setType(sign.type);
      return;
    }
    if (token.getType() == Lexer::FOREIGN_WORD) {
      report_foreign_word(diagnostics_, span(token), written);
      return token.setType(Lexer::ID);
    }
    token.setChannel(hidden);
    if (token.getStartIndex() == stray_end_) {  // a run of them is one mistake
      auto& run = diagnostics_.entries().back();
      run.span.end = span(token).end;
      for (auto& edit : run.edits) edit.span = run.span;
    } else {
      report_stray(diagnostics_, span(token), written);
    }
    stray_end_ = token.getStopIndex() + 1;
  }

  // 'text' and “text” become a string of the tokens that they cover.
  void take_as_string(std::size_t i, Token& token, std::size_t length) {
    const auto end = token.getStartIndex() + length;
    report_foreign_string(diagnostics_,
                          {lexed_.file(), static_cast<std::uint32_t>(token.getStartIndex()), static_cast<std::uint32_t>(end)},
                          lexed_.text().substr(token.getStartIndex(), length));
    token.setType(Lexer::STRING);
    token.setStopIndex(end - 1);
    const auto& tokens = lexed_.tokens();
    for (auto next = i + 1; next < tokens.size() && tokens[next]->getStartIndex() < end; ++next) {
      if (tokens[next]->getType() != antlr4::Token::EOF) tokens[next]->setChannel(hidden);
    }
  }

  Lexed& lexed_;
  Diagnostics& diagnostics_;
  std::size_t previous_ = 0;
  std::size_t broken_line_ = 0;
  std::size_t stray_end_ = std::string::npos;
};

}  // namespace

std::vector<std::unique_ptr<Token>> mend(Lexed& lexed, Diagnostics& diagnostics) {
  TokenPass(lexed, diagnostics).run();
  auto tokens = lexed.take();
  std::erase_if(tokens, [](const auto& token) { return token->getChannel() == hidden; });
  return tokens;
}

}  // namespace wrapup::syntax
