// The generated parser with two things changed: how deep expressions and types nest is bounded, so that no text can exhaust the
// stack; and parts of expressions keep no list of their children, which nothing reads: the tree builder goes by labels.
#pragma once

#include <vector>

#include "compiler/syntax/antlr/situation.h"

namespace wrapup::syntax {

/// Thrown out of the parser where the nesting passes its limit. No ANTLR error: nothing recovers from it.
struct TooDeep {
  std::size_t token_index;
};

class Parser final : public Grammar {
 public:
  /// `depth`: how deep the text stands already; `limit`: how deep it may go. The tokens are Lexemes.
  Parser(antlr4::TokenStream* tokens, std::size_t depth, std::size_t limit) : Grammar(tokens), depth_(depth), limit_(limit) {}

  antlr4::Token* consume() override;
  void enterRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t rule) override;

 private:
  /// A context that the parser is in, or has left since: ANTLR tells nobody of that.
  struct Open {
    const antlr4::tree::ParseTree* context;
    std::size_t depth;
  };

  std::size_t& depth_in(const antlr4::tree::ParseTree* context);
  void deepen(std::size_t& depth, std::size_t token_index) const;

  std::size_t depth_;
  std::size_t limit_;
  std::vector<Open> open_;
};

}  // namespace wrapup::syntax
