// Predictions that one token settles, from a table. ANTLR's own way to the same answer is a locked automaton, some 1,100
// instructions each time; most choices of the grammar that need it at all look no further than that one token.
#pragma once

#include <cstdint>
#include <vector>

#include "WrapupParser.h"
#include "compiler/syntax/antlr/lexeme_stream.h"

namespace wrapup::syntax {

class Predictor final : public antlr4::atn::ParserATNSimulator {
 public:
  /// Takes over from `other`, which may go then.
  Predictor(wrapup_grammar::WrapupParser& of, antlr4::atn::ParserATNSimulator& other, LexemeStream& stream);

  std::size_t adaptivePredict(antlr4::TokenStream* input, std::size_t decision, antlr4::ParserRuleContext* around) override;

 private:
  LexemeStream& stream_;
  std::size_t types_;                  // of tokens, with EOF
  std::vector<std::uint8_t> settled_;  // by decision and token type: the alternative, or 0
};

}  // namespace wrapup::syntax
