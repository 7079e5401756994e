// The rules of decisions while they are gathered, and the `for` conditions that stand before them.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "compiler/check/expression.h"

namespace wrapup::check {

/// A rule with what it was made from, so that a delta can take it apart.
struct LayeredRule {
  Rule rule;
  std::size_t package = 0;
  std::vector<std::string> facts;             // what is present where the condition holds, see Checked
  const syntax::RuleDecl* written = nullptr;  // nothing for `otherwise`
};

/// By decision, in order of packages and places; layers are not in order yet.
using DecisionRules = std::vector<std::vector<LayeredRule>>;

/// The conditions of `package P for COND`, checked once for each phase; their mistakes are told once.
class Scopes {
 public:
  Scopes(const Setting& setting, Diagnostics& diagnostics) : setting_(setting), diagnostics_(diagnostics) {}

  /// What rules of `phase` in `package` stand under: constant true where it has no `for`; null after a diagnostic.
  const Checked* of(std::size_t package, Phase phase);

 private:
  const Setting& setting_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::size_t, Phase>, std::optional<Checked>> checked_;
  std::set<std::size_t> told_;
};

/// One `and` of the parts, those of which are `and`s themselves opened; constant true leaves no trace.
Expr all_hold(std::vector<Expr> parts, Span span);

std::vector<std::string> joined(std::vector<std::string> facts, const std::vector<std::string>& more);

}  // namespace wrapup::check
