// Tokens in a vector, as ANTLR reads them.
#pragma once

#include <vector>

#include "compiler/syntax/antlr/lexeme.h"

namespace wrapup::syntax {

class LexemeStream final : public antlr4::TokenStream {
 public:
  /// Numbers the tokens, which must outlive the stream; the last is EOF.
  explicit LexemeStream(const std::vector<Lexeme*>& tokens) : tokens_(tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i]->set_index(i);
  }

  void consume() override {
    ++steps_;
    if (at_ + 1 < tokens_.size()) ++at_;
  }
  /// How many tokens were consumed so far, those of predictions included.
  std::size_t steps() const { return steps_; }
  std::size_t LA(ssize_t offset) override { return LT(offset)->type(); }
  Lexeme* LT(ssize_t offset) override {
    if (offset < 0) return static_cast<std::size_t>(-offset) > at_ ? nullptr : tokens_[at_ - static_cast<std::size_t>(-offset)];
    return tokens_[std::min(at_ + static_cast<std::size_t>(offset) - 1, tokens_.size() - 1)];
  }
  Lexeme* get(std::size_t index) const override { return tokens_[index]; }
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override { at_ = std::min(index, tokens_.size() - 1); }
  std::size_t size() override { return tokens_.size(); }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}

  // What the parser never asks for.
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  const std::vector<Lexeme*>& tokens_;
  std::size_t at_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace wrapup::syntax
