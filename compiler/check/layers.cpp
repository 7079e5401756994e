#include "compiler/check/layers.h"

#include <algorithm>
#include <iterator>

#include "compiler/check/make_expr.h"

namespace wrapup::check {

const Checked* Scopes::of(std::size_t package, Phase phase) {
  const auto [entry, is_new] = checked_.try_emplace({package, phase});
  auto& scope = entry->second;
  if (is_new) {
    if (const auto* condition = setting_.symbols.packages[package].scope) {
      Diagnostics found;
      scope = ExpressionChecker(setting_, {package, phase, false}, found).condition(*condition);
      if (!scope && told_.insert(package).second) diagnostics_.append(std::move(found));
    } else {
      scope = Checked{constant(simple(Kind::boolean), Value{true}, {}), {}, {}, {}};
    }
  }
  return scope ? &*scope : nullptr;
}

Expr all_hold(std::vector<Expr> parts, Span span) {
  std::vector<Expr> flat;
  for (auto& part : parts) {
    if (part.op == Op::and_) {
      std::move(part.operands.begin(), part.operands.end(), std::back_inserter(flat));
    } else if (part.op != Op::constant || part.constant != Value{true}) {
      flat.push_back(std::move(part));
    }
  }
  if (flat.empty()) return constant(simple(Kind::boolean), Value{true}, span);
  if (flat.size() == 1) return std::move(flat[0]);
  return make_condition(Op::and_, std::move(flat), span);
}

std::vector<std::string> joined(std::vector<std::string> facts, const std::vector<std::string>& more) {
  facts.insert(facts.end(), more.begin(), more.end());
  return facts;
}

}  // namespace wrapup::check
