#include "compiler/check/decisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/declare.h"
#include "compiler/check/deltas.h"
#include "compiler/check/layers.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

class DecisionChecker {
 public:
  DecisionChecker(const Setting& setting, Diagnostics& diagnostics)
      : setting_(setting), diagnostics_(diagnostics), scopes_(setting, diagnostics), rules_(setting.program.decisions.size()) {}

  void run() {
    check_scopes();
    for (std::size_t package = 0; package < setting_.symbols.packages.size(); ++package) {
      for (const auto* file : setting_.symbols.packages[package].files) {
        for (const auto& declaration : file->declarations) {
          if (const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node)) check(*decide, package);
        }
      }
    }
    apply_deltas(rules_, scopes_, setting_, diagnostics_);
    for (std::size_t i = 0; i < rules_.size(); ++i) finish(setting_.program.decisions[i], rules_[i]);
  }

 private:
  /// Every `for`, whether its package has rules or not.
  void check_scopes() {
    for (std::size_t package = 0; package < setting_.symbols.packages.size(); ++package) {
      const auto& of = setting_.symbols.packages[package];
      const auto* scope = of.scope ? scopes_.of(package, Phase::after) : nullptr;
      if (scope) setting_.program.scoped.push_back({of.name, scope->expr});
    }
  }

  void check(const syntax::DecideDecl& decide, std::size_t package) {
    const auto* symbol = resolve(decide.decision, SymbolKind::decision, "a decision", package, setting_.symbols, diagnostics_);
    if (!symbol) return;
    auto& decision = setting_.program.decisions[symbol->index];
    const Where where{package, decision.phase, false};
    const bool scoped = setting_.symbols.packages[package].scope != nullptr;
    for (const auto& written : decide.rules) {
      LayeredRule layered{
          header(decision, package, written.name.text, written.description, written.name.span), package, {}, &written};
      layered.rule.locked = written.locked;
      layered.rule.layer = written.locked ? Layer::locked : scoped ? Layer::scoped : Layer::shared;
      if (!name_is_new(layered.rule, symbol->index)) continue;
      if (fill(layered, decision, written, where)) rules_[symbol->index].push_back(std::move(layered));
    }
    if (decide.otherwise) otherwise(*decide.otherwise, symbol->index, where, scoped);
  }

  Rule header(const Decision& decision, std::size_t package, const std::string& name, const std::string& description, Span span) {
    Rule rule;
    rule.package = setting_.symbols.packages[package].name;
    rule.name = name;
    rule.id = fmt::format("{}/{}/{}", rule.package, decision.name, name);
    rule.description = description;
    rule.span = span;
    return rule;
  }

  bool name_is_new(const Rule& rule, std::uint32_t decision) {
    for (const auto& other : rules_[decision]) {
      if (other.rule.id != rule.id) continue;
      diagnostics_.report(Code::declared_twice, rule.span, fmt::format("rule `{}` is declared twice", rule.name))
          .related.push_back({other.rule.span, "declared here first"});
      return false;
    }
    return true;
  }

  bool fill(LayeredRule& layered, const Decision& decision, const syntax::RuleDecl& written, const Where& where) {
    const auto* scope = scopes_.of(where.package, decision.phase);
    if (!written.when || !scope) return false;
    ExpressionChecker checker(setting_, where, diagnostics_);
    checker.assume(scope->when_true);
    auto when = checker.condition(*written.when);
    if (when) checker.assume(when->when_true);
    const ThenPlace place{decision, decision.type, where.package};
    const bool good = check_then(layered.rule, written.then, place, checker, setting_, diagnostics_);
    if (!when || !good) return false;
    layered.facts = joined(scope->when_true, when->when_true);
    const auto span = when->expr.span;
    layered.rule.when = all_hold({scope->expr, std::move(when->expr)}, span);
    return true;
  }

  void otherwise(const syntax::OtherwiseDecl& written, std::uint32_t index, const Where& where, bool scoped) {
    const auto& decision = setting_.program.decisions[index];
    if (scoped) {
      diagnostics_
          .report(Code::scoped_otherwise, written.span, "a package `for` some calls cannot say what happens to all others")
          .help = "write a rule, or put `otherwise` into the shared package";
      return;
    }
    if (decision.hit == HitPolicy::collect) {
      diagnostics_
          .report(Code::collect_otherwise, written.span,
                  fmt::format("`{}` collects every rule that matches, so nothing is left over", decision.name))
          .help = "write a rule for it";
      return;
    }
    auto rule =
        header(decision, where.package, written.name ? written.name->text : "otherwise", written.description, written.span);
    rule.otherwise = true;
    rule.layer = Layer::otherwise;
    rule.when = constant(simple(Kind::boolean), Value{true}, written.span);
    for (const auto& other : rules_[index]) {
      if (!other.rule.otherwise) continue;
      diagnostics_.report(Code::second_otherwise, written.span, fmt::format("`{}` has an `otherwise` already", decision.name))
          .related.push_back({other.rule.span, "here"});
      return;
    }
    ExpressionChecker checker(setting_, where, diagnostics_);
    const auto wanted = decision.required ? decision.type : decision.type.maybe();
    if (!check_then(rule, written.then, {decision, wanted, where.package}, checker, setting_, diagnostics_)) return;
    rules_[index].push_back({std::move(rule), where.package, {}, nullptr});
  }

  void finish(Decision& decision, std::vector<LayeredRule>& rules) {
    std::stable_sort(rules.begin(), rules.end(),
                     [](const LayeredRule& a, const LayeredRule& b) { return a.rule.layer < b.rule.layer; });
    const bool ends = !rules.empty() && rules.back().rule.otherwise;
    if (decision.required && !ends && !rules.empty()) {
      auto& entry =
          diagnostics_.report(Code::otherwise_required, decision.span,
                              fmt::format("every call needs an answer to `{}`, and no `otherwise` gives one", decision.name));
      entry.related.push_back({rules.back().rule.span, "the last rule"});
      entry.help = "end its rules with `otherwise …`";
    }
    for (auto& rule : rules) decision.rules.push_back(std::move(rule.rule));
  }

  const Setting& setting_;
  Diagnostics& diagnostics_;
  Scopes scopes_;
  DecisionRules rules_;
};

}  // namespace

void check_decisions(const Setting& setting, Diagnostics& diagnostics) {
  DecisionChecker(setting, diagnostics).run();
}

}  // namespace wrapup::check
