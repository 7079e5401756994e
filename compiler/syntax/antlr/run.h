// One run of ANTLR over a piece of text: lexer, token pass, parser. The parse tree lives as long as the run.
#pragma once

#include <memory>

#include "compiler/syntax/antlr/mend.h"
#include "compiler/syntax/antlr/recovery.h"
#include "compiler/syntax/parse.h"

namespace wrapup::syntax {

class Run {
 public:
  /// Lexes `range` of `text`. `depth`: how deep within other expressions the text stands (templates).
  Run(std::string_view text, Span range, const Limits& limits, std::size_t depth, Diagnostics& diagnostics);
  ~Run();

  /// Parses with one rule of the grammar; null when a limit was passed. What is wrong is in the diagnostics.
  template <typename Context>
  Context* parse(Context* (Grammar::*rule)()) {
    Context* tree = nullptr;
    run_both([&](Grammar& parser) { tree = (parser.*rule)(); });
    return finished_ ? tree : nullptr;
  }

 private:
  using Body = std::function<void(Grammar&)>;
  void run_both(const Body& body);
  Diagnostics attempt(const Body& body, antlr4::atn::PredictionMode mode);

  Lexed lexed_;
  const Limits& limits_;
  std::size_t depth_;
  Diagnostics& diagnostics_;
  std::unique_ptr<antlr4::TokenSource> source_;
  std::unique_ptr<antlr4::CommonTokenStream> stream_;
  std::unique_ptr<Landmarks> tokens_;
  std::unique_ptr<Grammar> parser_;
  bool finished_ = false;
};

}  // namespace wrapup::syntax
