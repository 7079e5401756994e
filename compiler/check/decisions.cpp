#include "compiler/check/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/declare.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

/// Where a rule stands among the rules of its decision.
enum class Layer { locked, scoped, shared, otherwise };

struct LayeredRule {
  Layer layer;
  Rule rule;
};

class DecisionChecker {
 public:
  DecisionChecker(const Setting& setting, Diagnostics& diagnostics)
      : setting_(setting), diagnostics_(diagnostics), rules_(setting.program.decisions.size()) {}

  void run() {
    for (std::size_t package = 0; package < setting_.symbols.packages.size(); ++package) {
      for (const auto* file : setting_.symbols.packages[package].files) {
        for (const auto& declaration : file->declarations) {
          if (const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node)) check(*decide, package);
        }
      }
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) finish(setting_.program.decisions[i], rules_[i]);
  }

 private:
  void check(const syntax::DecideDecl& decide, std::size_t package) {
    const auto* symbol = resolve(decide.decision, SymbolKind::decision, "a decision", package, setting_.symbols, diagnostics_);
    if (!symbol) return;
    auto& decision = setting_.program.decisions[symbol->index];
    const Where where{package, decision.phase, false};
    const bool scoped = setting_.symbols.packages[package].scope != nullptr;
    for (const auto& written : decide.rules) {
      auto rule = header(decision, package, written.name.text, written.description, written.name.span);
      rule.locked = written.locked;
      if (!name_is_new(rule, symbol->index)) continue;
      if (!fill(rule, decision, written, where)) continue;
      const auto layer = written.locked ? Layer::locked : scoped ? Layer::scoped : Layer::shared;
      rules_[symbol->index].push_back({layer, std::move(rule)});
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

  bool fill(Rule& rule, const Decision& decision, const syntax::RuleDecl& written, const Where& where) {
    if (!written.when) return false;
    ExpressionChecker checker(setting_, where, diagnostics_);
    std::optional<Checked> scope;
    if (const auto* condition = setting_.symbols.packages[where.package].scope) {
      // The same `for` stands before every rule of the package; its mistakes are told once.
      Diagnostics told_elsewhere;
      const bool first_time = scopes_told_.insert(where.package).second;
      ExpressionChecker scope_checker(setting_, where, first_time ? diagnostics_ : told_elsewhere);
      scope = scope_checker.condition(*condition);
      if (!scope) return false;
      checker.assume(scope->when_true);
    }
    auto when = checker.condition(*written.when);
    if (when) checker.assume(when->when_true);
    const bool good = then(rule, decision, written.then, decision.type, where.package, checker);
    if (!when || !good) return false;
    rule.when = scope ? both(std::move(scope->expr), std::move(when->expr)) : std::move(when->expr);
    return true;
  }

  /// What a rule gives: a value of `type`, or steps.
  bool then(Rule& rule, const Decision& decision, const std::vector<syntax::ThenClause>& clauses, const Type& type,
            std::size_t package, ExpressionChecker& checker) {
    const bool nothing = clauses.size() == 1 && std::holds_alternative<syntax::NoneLiteral>(clauses[0].value->node);
    if (decision.steps && !nothing) return check_steps(rule, decision, clauses, package, checker, setting_, diagnostics_);
    const auto* value = only_value(clauses, decision, diagnostics_);
    auto checked = value ? checker.check_as(*value, type) : std::nullopt;
    if (checked) rule.then = std::move(*checked);
    return checked.has_value();
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
    rule.when = constant(simple(Kind::boolean), Value{true}, written.span);
    for (const auto& other : rules_[index]) {
      if (!other.rule.otherwise) continue;
      diagnostics_.report(Code::second_otherwise, written.span, fmt::format("`{}` has an `otherwise` already", decision.name))
          .related.push_back({other.rule.span, "here"});
      return;
    }
    ExpressionChecker checker(setting_, where, diagnostics_);
    const auto wanted = decision.required ? decision.type : decision.type.maybe();
    if (!then(rule, decision, written.then, wanted, where.package, checker)) return;
    rules_[index].push_back({Layer::otherwise, std::move(rule)});
  }

  void finish(Decision& decision, std::vector<LayeredRule>& rules) {
    std::stable_sort(rules.begin(), rules.end(), [](const LayeredRule& a, const LayeredRule& b) { return a.layer < b.layer; });
    const bool ends = !rules.empty() && rules.back().layer == Layer::otherwise;
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
  std::vector<std::vector<LayeredRule>> rules_;
  std::set<std::size_t> scopes_told_;
};

}  // namespace

Expr both(Expr scope, Expr when) {
  Expr expr;
  expr.op = Op::and_;
  expr.type = simple(Kind::boolean);
  expr.span = when.span;
  expr.operands.push_back(std::move(scope));
  if (when.op == Op::and_) {
    for (auto& operand : when.operands) expr.operands.push_back(std::move(operand));
  } else {
    expr.operands.push_back(std::move(when));
  }
  return expr;
}

void check_decisions(const Setting& setting, Diagnostics& diagnostics) {
  DecisionChecker(setting, diagnostics).run();
}

}  // namespace wrapup::check
