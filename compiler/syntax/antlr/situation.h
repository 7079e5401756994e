// Where the parser stood when it could not go on, in terms that messages are made of.
#pragma once

#include <optional>
#include <string>

#include "WrapupParser.h"
#include "compiler/syntax/antlr/landmarks.h"

namespace wrapup::syntax {

using Grammar = wrapup_grammar::WrapupParser;

/// Token types that would have fitted.
class Expected {
 public:
  explicit Expected(antlr4::misc::IntervalSet types) : types_(std::move(types)) {}
  bool has(std::size_t type) const { return types_.contains(type); }
  const std::vector<antlr4::misc::Interval>& ranges() const { return types_.getIntervals(); }

 private:
  antlr4::misc::IntervalSet types_;
};

/// `first`, `required`, `after` …
bool is_decision_mark(std::size_t type);

class Situation {
 public:
  /// `index` is the token that did not fit, `state` the parser's state before it.
  Situation(const Landmarks& tokens, antlr4::Parser& parser, std::size_t index, std::size_t state)
      : tokens_(tokens), parser_(parser), index_(index), state_(state) {}

  const Landmarks& tokens() const { return tokens_; }
  std::size_t index() const { return index_; }
  std::size_t found() const { return tokens_.type(index_); }
  std::size_t before() const { return index_ == 0 ? antlr4::Token::EOF : tokens_.type(index_ - 1); }
  antlr4::ParserRuleContext& context() const { return *parser_.getContext(); }
  /// The innermost grammar rule, and the one around it.
  std::size_t rule() const { return context().getRuleIndex(); }
  std::size_t rule_around() const;

  /// The same, with the token that did not fit further on.
  Situation ahead(std::size_t count) const { return Situation(tokens_, parser_, index_ + count, state_); }
  /// Whether the token before may end a value.
  bool after_value() const;
  /// Whether the text before is a comparison that is already complete: `a < b`.
  bool after_comparison() const;
  /// Whether `is` or `is not` stands before.
  bool after_is() const;
  /// The innermost bracket left open before, within the rule, field or declaration that the parser was in.
  std::optional<std::size_t> open_bracket() const;

  /// The token types that would have fitted. Walks the grammar: for messages only.
  Expected expected() const;

  /// What the carets underline: the token that did not fit; at the end of the file the last one.
  Span place() const;
  /// "`then`", or "the end of the file".
  std::string found_words() const;
  /// " after `then`", or nothing at the start of the text.
  std::string after_words() const;
  /// How a sign or word of the grammar is written (`then`, `}`); empty for tokens that vary.
  std::string sign(std::size_t type) const;
  std::string found_text() const { return std::string(tokens_.text(index_)); }

 private:
  const Landmarks& tokens_;
  antlr4::Parser& parser_;
  std::size_t index_;
  std::size_t state_;
};

}  // namespace wrapup::syntax
