// How the parser goes on after a mistake. A mistake unwinds to the unit that holds it (a field, a rule, a declaration), the rest
// of the unit is skipped, and the next unit is read as if nothing had happened: one message a unit, no cascades.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/antlr/situation.h"

namespace wrapup::syntax {

class Recovery final : public antlr4::ANTLRErrorStrategy {
 public:
  /// Reports into `diagnostics`; both must outlive the strategy.
  Recovery(const Landmarks& tokens, Diagnostics& diagnostics) : tokens_(tokens), diagnostics_(diagnostics) {}

  void reset(antlr4::Parser*) override {}
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void recover(antlr4::Parser* parser, std::exception_ptr mistake) override;
  void sync(antlr4::Parser* parser) override;
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  void reportMatch(antlr4::Parser*) override { matched_since_ = true; }
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& mistake) override;

 private:
  void sync_value(antlr4::Parser* parser);
  void skip(antlr4::Parser* parser, std::size_t unit, std::size_t begin);
  bool stops(std::size_t unit, std::size_t index, bool within_brackets) const;
  bool after_broken_string(antlr4::Parser* parser, std::size_t index) const;

  const Landmarks& tokens_;
  Diagnostics& diagnostics_;
  bool unwinding_ = false;
  bool matched_since_ = true;  // a token was understood since the last mistake
};

}  // namespace wrapup::syntax
