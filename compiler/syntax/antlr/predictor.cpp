#include "compiler/syntax/antlr/predictor.h"

namespace wrapup::syntax {

Predictor::Predictor(wrapup_grammar::WrapupParser& of, antlr4::atn::ParserATNSimulator& other, LexemeStream& stream)
    : ParserATNSimulator(&of, other.atn, other.decisionToDFA, other.getSharedContextCache()),
      stream_(stream),
      types_(of.getVocabulary().getMaxTokenType() + 2),
      settled_(other.decisionToDFA.size() * types_) {}

std::size_t Predictor::adaptivePredict(antlr4::TokenStream* input, std::size_t decision, antlr4::ParserRuleContext* around) {
  // With the whole context, the answer depends on more than the tokens.
  if (getPredictionMode() != antlr4::atn::PredictionMode::SLL)
    return ParserATNSimulator::adaptivePredict(input, decision, around);
  const auto first = stream_.LA(1) + 1;  // EOF is the largest number there is
  auto& settled = settled_[decision * types_ + first];
  if (settled != 0) return settled;
  const auto before = stream_.steps();
  const auto alternative = ParserATNSimulator::adaptivePredict(input, decision, around);
  const bool one_token = stream_.steps() == before;
  if (one_token && alternative <= 0xFF) settled = static_cast<std::uint8_t>(alternative);
  return alternative;
}

}  // namespace wrapup::syntax
