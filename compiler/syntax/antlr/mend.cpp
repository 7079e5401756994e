#include "compiler/syntax/antlr/mend.h"

#include <fmt/format.h>

#include "compiler/syntax/antlr/mend_string.h"
#include "compiler/syntax/antlr/mend_word.h"

namespace wrapup::syntax {

namespace {

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
    for (std::size_t i = 0; i < lexed_.tokens.size(); ++i) {
      auto& token = lexed_.tokens[i];
      if (token.is_hidden()) continue;
      if (token.type() == Lexer::BROKEN_STRING) visit_string(token);
      if (token.type() == Lexer::BAD_NUMBER) report_bad_number(diagnostics_, span(token), text(token));
      if (token.type() == Lexer::FOREIGN_WORD || token.type() == Lexer::STRAY) visit_foreign(i, token);
      previous_ = token.type();
    }
  }

 private:
  Span span(const Lexeme& token) const { return span_of(lexed_.file, token); }
  std::string_view text(const Lexeme& token) const { return lexed_.text.substr(token.begin(), token.end() - token.begin()); }

  void visit_string(Lexeme& token) {
    const auto written = text(token);
    // The braces of a pattern belong to the pattern.
    if (previous_ == Lexer::MATCHES && is_closed(written)) return token.set_type(Lexer::STRING);
    if (token.line() != broken_line_) report_broken_string(diagnostics_, span(token), written);
    broken_line_ = token.line();
  }

  void visit_foreign(std::size_t i, Lexeme& token) {
    if (const auto length = foreign_string(lexed_.text, token.begin())) return take_as_string(i, token, *length);
    const auto written = text(token);
    for (const auto& sign : sign_mends) {
      if (sign.written != written) continue;
      auto& entry = diagnostics_.report(Code::stray_character, span(token), fmt::format("`{}` has no meaning here", written));
      entry.help = fmt::format("write `{}`", sign.meant);
      entry.edits = {{span(token), std::string(sign.meant)}};
      token.set_type(sign.type);
      return;
    }
    if (token.type() == Lexer::FOREIGN_WORD) {
      report_foreign_word(diagnostics_, span(token), written);
      return token.set_type(Lexer::ID);
    }
    token.hide();
    if (token.begin() == stray_end_) {  // a run of them is one mistake
      auto& run = diagnostics_.entries().back();
      run.span.end = span(token).end;
      for (auto& edit : run.edits) edit.span = run.span;
    } else {
      report_stray(diagnostics_, span(token), written);
    }
    stray_end_ = token.end();
  }

  // 'text' and “text” become a string of the tokens that they cover.
  void take_as_string(std::size_t i, Lexeme& token, std::size_t length) {
    const auto end = token.begin() + length;
    report_foreign_string(diagnostics_, {lexed_.file, token.begin(), static_cast<std::uint32_t>(end)},
                          lexed_.text.substr(token.begin(), length));
    token.set_type(Lexer::STRING);
    token.set_end(end);
    auto& tokens = lexed_.tokens;
    for (auto next = i + 1; next < tokens.size() && tokens[next].begin() < end; ++next) {
      if (tokens[next].type() != antlr4::Token::EOF) tokens[next].hide();
    }
  }

  Lexed& lexed_;
  Diagnostics& diagnostics_;
  std::size_t previous_ = 0;
  std::size_t broken_line_ = 0;
  std::size_t stray_end_ = std::string::npos;
};

}  // namespace

std::vector<Lexeme*> mend(Lexed& lexed, Diagnostics& diagnostics) {
  TokenPass(lexed, diagnostics).run();
  std::vector<Lexeme*> tokens;
  tokens.reserve(lexed.tokens.size());
  for (auto& token : lexed.tokens) {
    if (!token.is_hidden()) tokens.push_back(&token);
  }
  return tokens;
}

}  // namespace wrapup::syntax
