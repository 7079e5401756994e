#include "compiler/syntax/antlr/run.h"

#include <fmt/format.h>

#include "compiler/syntax/antlr/predictor.h"

namespace wrapup::syntax {

Run::Run(const Landmarks& tokens, const Limits& limits, std::size_t depth)
    : tokens_(tokens), limits_(limits), depth_(depth), stream_(tokens.tokens()) {}

Run::~Run() = default;

// SLL prediction reads all right text and is fast; only text that it refuses is read again with the whole context.
void Run::run_both(const Body& body, Diagnostics& diagnostics) {
  auto mistakes = attempt(body, antlr4::atn::PredictionMode::SLL);
  if (!mistakes.entries().empty() && finished_) mistakes = attempt(body, antlr4::atn::PredictionMode::LL);
  diagnostics.append(std::move(mistakes));
}

Diagnostics Run::attempt(const Body& body, antlr4::atn::PredictionMode mode) {
  Diagnostics mistakes;
  stream_.seek(0);
  parser_ = std::make_unique<Parser>(&stream_, depth_, limits_.depth);
  parser_->removeErrorListeners();
  parser_->setErrorHandler(std::make_shared<Recovery>(tokens_, mistakes));
  auto predictor = std::make_unique<Predictor>(*parser_, *parser_->getInterpreter<antlr4::atn::ParserATNSimulator>(), stream_);
  predictor->setPredictionMode(mode);
  parser_->setInterpreter(predictor.release());  // the parser deletes it
  finished_ = false;
  try {
    body(*parser_);
    finished_ = true;
  } catch (const TooDeep& mistake) {
    auto& entry = mistakes.report(Code::too_large, tokens_.span(mistake.token_index),
                                  fmt::format("more than {} expressions stand within each other", limits_.depth));
    entry.help = "give the inner parts names with `let`";
  } catch (const std::exception&) {
    // ANTLR gave up in a way that no grammar rule handles; the place is where it stood.
    mistakes.report(Code::unexpected_token, tokens_.span(stream_.index()), "the text cannot be read from here on");
  }
  return mistakes;
}

}  // namespace wrapup::syntax
