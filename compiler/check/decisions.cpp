#include "compiler/check/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "compiler/check/declare.h"
#include "compiler/check/deltas.h"
#include "compiler/check/layers.h"
#include "compiler/check/steps.h"
#include "compiler/check/tables/check_table.h"
#include "compiler/check/tables/findings.h"

namespace wrapup::check {

namespace {

/// What the rows of a table leave open, for when all rules of its decision are known.
struct OpenTable {
  Span span;
  std::size_t rows = 0;
  Gaps gaps;
};

class DecisionChecker {
 public:
  DecisionChecker(const Setting& setting, const Project& project, SourceMap& sources, Diagnostics& diagnostics)
      : setting_(setting),
        project_(project),
        sources_(sources),
        diagnostics_(diagnostics),
        scopes_(setting, diagnostics),
        rules_(setting.program.decisions.size()) {}

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
    for (std::uint32_t i = 0; i < rules_.size(); ++i) finish(i);
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
      if (!name_is_new(layered.rule)) continue;
      setting_.symbols.note(written.name.span, written.name.span);
      if (fill(layered, decision, written, where)) rules_[symbol->index].push_back(std::move(layered));
    }
    if (decide.table) table(decide, symbol->index, where);
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

  bool name_is_new(const Rule& rule) {
    const auto [other, is_new] = ids_.try_emplace(rule.id, rule.span);
    if (is_new) return true;
    diagnostics_.report(Code::declared_twice, rule.span, fmt::format("rule `{}` is declared twice", rule.name))
        .related.push_back({other->second, "declared here first"});
    return false;
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

  /// Every row of a table becomes a rule: its tests are the condition.
  void table(const syntax::DecideDecl& decide, std::uint32_t index, const Where& where) {
    const auto& decision = setting_.program.decisions[index];
    const auto& written = *decide.table;
    if (written.hit && *written.hit != decision.hit) {
      auto& entry = diagnostics_.report(Code::table_hit_policy, written.hit_span,
                                        fmt::format("`{}` is declared with another hit policy", decision.name));
      entry.related.push_back({decision.span, "declared here"});
      entry.help = "change one of them; the table may leave it out";
    }
    const bool scoped = setting_.symbols.packages[where.package].scope != nullptr;
    const auto* scope = scopes_.of(where.package, decision.phase);
    if (!scope) return;
    CellChecker cells(setting_, where, scope->when_true, diagnostics_);
    auto checked =
        written.path ? check_csv_table(written, decision, cells, project_, sources_) : check_table(written, decision, cells);
    if (!checked) return;
    // Where a row is wrong, what the others leave open says nothing.
    if (checked->whole) report_rows(*checked, decision, setting_.program.types, setting_.sources, diagnostics_);
    const bool may_leave_gaps = !scoped && !decide.otherwise && decision.hit != HitPolicy::collect;
    if (may_leave_gaps) {
      auto gaps = checked->whole ? find_gaps(*checked, setting_.program.types, setting_.sources) : Gaps{};
      open_tables_[index].push_back({checked->span, checked->rows.size(), std::move(gaps)});
    }
    const auto number = ++table_numbers_[{index, where.package}];
    for (auto& row : checked->rows) {
      const auto name = number == 1 ? row.rule.name : fmt::format("table_{}_{}", number, row.rule.name);
      auto rule = header(decision, where.package, name, row.rule.description, row.rule.span);
      rule.row = true;
      rule.layer = scoped ? Layer::scoped : Layer::shared;
      rule.then = std::move(row.rule.then);
      std::vector<Expr> tests{scope->expr};
      for (auto& test : row.tests) {
        if (test) tests.push_back(std::move(*test));
      }
      rule.when = all_hold(std::move(tests), rule.span);
      if (name_is_new(rule)) rules_[index].push_back({std::move(rule), where.package, scope->when_true, nullptr});
    }
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

  void finish(std::uint32_t index) {
    auto& decision = setting_.program.decisions[index];
    auto& rules = rules_[index];
    std::stable_sort(rules.begin(), rules.end(),
                     [](const LayeredRule& a, const LayeredRule& b) { return a.rule.layer < b.rule.layer; });
    const bool ends = !rules.empty() && rules.back().rule.otherwise;
    const auto& tables = open_tables_[index];
    if (!ends && tables.size() == 1 && tables[0].rows == rules.size()) {
      report_gaps(tables[0].gaps, decision, tables[0].span, diagnostics_);
    } else if (decision.required && !ends && !rules.empty()) {
      auto& entry =
          diagnostics_.report(Code::otherwise_required, decision.span,
                              fmt::format("every call needs an answer to `{}`, and no `otherwise` gives one", decision.name));
      entry.related.push_back({rules.back().rule.span, "the last rule"});
      entry.help = "end its rules with `otherwise …`";
    }
    for (auto& rule : rules) decision.rules.push_back(std::move(rule.rule));
  }

  const Setting& setting_;
  const Project& project_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  Scopes scopes_;
  DecisionRules rules_;
  std::unordered_map<std::string, Span> ids_;                                   // of rules
  std::map<std::uint32_t, std::vector<OpenTable>> open_tables_;                 // by decision
  std::map<std::pair<std::uint32_t, std::size_t>, std::size_t> table_numbers_;  // by decision and package
};

}  // namespace

void check_decisions(const Setting& setting, const Project& project, SourceMap& sources, Diagnostics& diagnostics) {
  DecisionChecker(setting, project, sources, diagnostics).run();
}

}  // namespace wrapup::check
