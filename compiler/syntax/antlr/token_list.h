// Tokens already made, as a source for ANTLR's token stream.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "antlr4-runtime.h"

namespace wrapup::syntax {

class TokenList final : public antlr4::TokenSource {
 public:
  /// Gives these tokens in order; the last is EOF.
  explicit TokenList(std::vector<std::unique_ptr<antlr4::CommonToken>> tokens) : tokens_(std::move(tokens)) {}

  std::unique_ptr<antlr4::Token> nextToken() override { return std::move(tokens_.at(next_++)); }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override { return antlr4::CommonTokenFactory::DEFAULT.get(); }

 private:
  std::vector<std::unique_ptr<antlr4::CommonToken>> tokens_;
  std::size_t next_ = 0;
};

}  // namespace wrapup::syntax
