// One run of ANTLR's parser over tokens. The parse tree lives as long as the run.
#pragma once

#include <functional>
#include <memory>

#include "compiler/syntax/antlr/lexeme_stream.h"
#include "compiler/syntax/antlr/parser.h"
#include "compiler/syntax/antlr/recovery.h"
#include "compiler/syntax/parse.h"

namespace wrapup::syntax {

class Run {
 public:
  /// `depth`: how deep within other expressions the text stands (templates). The tokens must outlive the run.
  Run(const Landmarks& tokens, const Limits& limits, std::size_t depth);
  ~Run();

  /// Parses with one rule of the grammar; null when a limit was passed. Reports what is wrong.
  template <typename Context>
  Context* parse(Context* (Grammar::*rule)(), Diagnostics& diagnostics) {
    Context* tree = nullptr;
    run_both([&](Grammar& parser) { tree = (parser.*rule)(); }, diagnostics);
    return finished_ ? tree : nullptr;
  }

  /// Parses text that is right, which needs one reading; null at any mistake.
  template <typename Context>
  Context* parse_right(Context* (Grammar::*rule)()) {
    Context* tree = nullptr;
    const auto mistakes = attempt([&](Grammar& parser) { tree = (parser.*rule)(); }, antlr4::atn::PredictionMode::SLL);
    return mistakes.entries().empty() ? tree : nullptr;
  }

 private:
  using Body = std::function<void(Grammar&)>;
  void run_both(const Body& body, Diagnostics& diagnostics);
  Diagnostics attempt(const Body& body, antlr4::atn::PredictionMode mode);

  const Landmarks& tokens_;
  const Limits& limits_;
  std::size_t depth_;
  LexemeStream stream_;
  std::unique_ptr<Parser> parser_;
  bool finished_ = false;
};

}  // namespace wrapup::syntax
