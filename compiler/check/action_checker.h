// One action of a destination: its parameters, its request, and how its answer is read.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// The name by which requests read what is known of the step itself: `step.key`, `step.due`, `step.rule`. It is one parameter
/// more, after those of the action.
inline constexpr std::string_view step_parameter = "step";

class ActionChecker {
 public:
  /// `settings` are the destination's, as constants; `whole` says what its declaration has for every action.
  ActionChecker(const Setting& setting, std::size_t package, const std::vector<std::pair<std::string, Expr>>& settings,
                const syntax::DestinationDecl& whole, Diagnostics& diagnostics)
      : setting_(setting), package_(package), settings_(settings), whole_(whole), diagnostics_(diagnostics) {}

  Action check(const syntax::ActionDecl& written);

 private:
  void parameters(const syntax::ActionDecl& written, Action& action);
  void transport(const syntax::ActionDecl& written, Action& action);
  void parts(const syntax::ActionDecl& written, Action& action);
  void part(const syntax::DestinationPart& written, Action& action);
  bool check_headers(const Template& headers, Span span);
  void one_body(const Action& action);
  void required_parts(const syntax::ActionDecl& written, const Action& action);
  std::optional<std::vector<std::string>> result_labels(const syntax::Field& field);
  void results(const syntax::ActionDecl& written, Action& action);
  ExpressionChecker checker(const Action& action);

  const Setting& setting_;
  std::size_t package_;
  const std::vector<std::pair<std::string, Expr>>& settings_;
  const syntax::DestinationDecl& whole_;
  Diagnostics& diagnostics_;
};

}  // namespace wrapup::check
