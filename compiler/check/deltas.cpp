#include "compiler/check/deltas.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "compiler/check/canonical.h"
#include "compiler/check/implication.h"
#include "compiler/check/make_expr.h"
#include "compiler/check/shared_rule.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

/// What one package says of one shared rule.
struct Change {
  Delta delta;
  std::size_t package;
  Expr scope;                            // constant true for all calls
  std::optional<LayeredRule> override_;  // nothing for `without`
};

Expr opposite(Expr condition) {
  const auto span = condition.span;
  std::vector<Expr> operands;
  operands.push_back(std::move(condition));
  return make_condition(Op::not_, std::move(operands), span);
}

class DeltaChecker {
 public:
  DeltaChecker(DecisionRules& rules, Scopes& scopes, const Setting& setting, Diagnostics& diagnostics)
      : rules_(rules),
        scopes_(scopes),
        setting_(setting),
        diagnostics_(diagnostics),
        shared_rules_(rules, setting.symbols, setting.program) {}

  void run() {
    for (std::size_t package = 0; package < setting_.symbols.packages.size(); ++package) {
      for (const auto* file : setting_.symbols.packages[package].files) {
        for (const auto& declaration : file->declarations) {
          if (const auto* node = std::get_if<syntax::OverrideDecl>(&declaration.node)) check_override(*node, package);
          if (const auto* node = std::get_if<syntax::WithoutDecl>(&declaration.node)) check_without(*node, package);
        }
      }
    }
    // From the back, so that places found before stay right.
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) apply(change->first, change->second);
  }

 private:
  const LayeredRule& at(RulePlace place) const { return rules_[place.decision][place.rule]; }
  const Decision& decision_of(RulePlace place) const { return setting_.program.decisions[place.decision]; }

  void check_override(const syntax::OverrideDecl& written, std::size_t package) {
    auto delta = header(written, package);
    delta.is_override = true;
    delta.changes_when = written.when != nullptr;
    delta.changes_then = !written.then.empty();
    if (!written.when && written.then.empty() && !written.rule.text.empty()) {
      diagnostics_.report(Code::empty_override, written.head, "this override changes neither `when` nor `then`").help =
          "say what is different here, or use `without rule` to leave the shared rule out";
    }
    if (written.description.empty() && !written.rule.text.empty()) {
      diagnostics_
          .report(Code::override_unexplained, written.rule.span,
                  fmt::format("nobody says why `{}` is different here", written.rule.text))
          .help = "say it in quotes behind the name";
    }
    const auto place = find(delta, written.rule, package);
    const auto* scope = place ? scopes_.of(package, decision_of(*place).phase) : nullptr;
    if (scope && (written.when || !written.then.empty())) {
      if (auto rule = override_rule(written, *place, package, *scope))
        changes_[*place].push_back({delta, package, scope->expr, std::move(rule)});
    }
    setting_.program.deltas.push_back(std::move(delta));
  }

  void check_without(const syntax::WithoutDecl& written, std::size_t package) {
    auto delta = header(written, package);
    if (written.description.empty() && !written.rule.text.empty()) {
      diagnostics_
          .report(Code::reason_missing, written.rule.span,
                  fmt::format("nobody says why `{}` does not hold here", written.rule.text))
          .help = "say it in quotes behind the name";
    }
    const auto place = find(delta, written.rule, package);
    const auto* scope = place ? scopes_.of(package, decision_of(*place).phase) : nullptr;
    if (scope) changes_[*place].push_back({delta, package, scope->expr, std::nullopt});
    setting_.program.deltas.push_back(std::move(delta));
  }

  template <typename Written>
  Delta header(const Written& written, std::size_t package) const {
    Delta delta;
    delta.package = setting_.symbols.packages[package].name;
    delta.rule = written.rule.text;
    delta.why = written.description;
    delta.as_of = written.as_of;
    delta.name = written.rule.span;
    delta.head = written.head;
    return delta;
  }

  /// The shared rule, where it may be changed; what is known of it goes into `delta`.
  std::optional<RulePlace> find(Delta& delta, const syntax::Name& name, std::size_t package) {
    if (name.text.empty()) return std::nullopt;  // the parser has told
    const auto place = shared_rules_.find(name, package, delta.as_of, diagnostics_);
    if (!place) return std::nullopt;
    const auto& shared = at(*place).rule;
    const auto length = static_cast<std::uint32_t>(shared.name.size());
    setting_.symbols.note({name.span.file, name.span.end - length, name.span.end}, shared.span);
    delta.shared = shared.id;
    delta.decision = decision_of(*place).name;
    delta.version = version_of(setting_.program, shared);
    if (shared.locked || shared.otherwise) {
      auto& entry = diagnostics_.report(
          Code::fixed_rule, name.span,
          shared.locked ? fmt::format("`{}` is locked: it holds for everybody", name.text)
                        : fmt::format("`{}` answers where no rule holds, so there is nothing to take away from it", name.text));
      entry.related.push_back({shared.span, shared.locked ? "locked here" : "here"});
      entry.help = shared.locked ? fmt::format("ask whoever keeps `{}`", shared.package) : "write a rule of your own";
      return std::nullopt;
    }
    for (const auto& other : changes_[*place]) {
      if (other.package != package) continue;
      auto& entry =
          diagnostics_.report(Code::second_delta, name.span, fmt::format("`{}` is changed twice by this package", name.text));
      entry.related.push_back({other.delta.name, "changed here first"});
      entry.help = "join the two, or take one away";
      return std::nullopt;
    }
    compare_versions(delta, shared);
    return place;
  }

  void compare_versions(const Delta& delta, const Rule& shared) {
    const auto accept = fmt::format("read it, then `wrapup accept RULES {}`", delta.rule);
    if (!delta.as_of) {
      diagnostics_
          .report(Code::not_accepted, delta.name,
                  fmt::format("this does not say which version of `{}` it was written against", delta.rule))
          .help = accept;
    } else if (delta.as_of->version != delta.version) {
      auto& entry = diagnostics_.report(Code::shared_rule_changed, delta.as_of->span,
                                        fmt::format("the shared rule `{}` has changed since {}", delta.rule, delta.as_of->date));
      entry.label = fmt::format("it is \"{}\" now", delta.version);
      entry.related.push_back({shared.span, "the shared rule"});
      entry.help = accept;
    }
  }

  std::optional<LayeredRule> override_rule(const syntax::OverrideDecl& written, RulePlace place, std::size_t package,
                                           const Checked& scope) {
    const auto& shared = at(place);
    const auto& decision = decision_of(place);
    LayeredRule result = shared;
    result.package = package;
    result.rule.package = setting_.symbols.packages[package].name;
    result.rule.id = fmt::format("{}/{}/{}", result.rule.package, decision.name, result.rule.name);
    if (!written.description.empty()) result.rule.description = written.description;
    result.rule.overrides = shared.rule.id;
    result.rule.span = written.rule.span;
    if (!id_is_free(result.rule, place.decision)) return std::nullopt;

    ExpressionChecker checker(setting_, {package, decision.phase, false}, diagnostics_);
    checker.assume(scope.when_true);
    if (written.when) {
      auto when = checker.condition(*written.when);
      if (!when) return std::nullopt;
      result.facts = when->when_true;
      result.rule.when = std::move(when->expr);
    }
    result.facts = joined(result.facts, scope.when_true);
    checker.assume(result.facts);
    bool good = true;
    if (!written.then.empty()) {
      good = check_then(result.rule, written.then, {decision, decision.type, package}, checker, setting_, diagnostics_);
    } else if (written.when) {
      good = keep_value(result, shared, decision, *written.when);
    }
    return good ? std::optional(std::move(result)) : std::nullopt;
  }

  /// Whether no other rule or override of the package has the override's name.
  bool id_is_free(const Rule& rule, std::uint32_t decision) {
    const auto is_other = [&](const LayeredRule& other) { return other.rule.id == rule.id; };
    const auto& written = rules_[decision];
    const auto own = std::find_if(written.begin(), written.end(), is_other);
    std::optional<Span> taken = own == written.end() ? std::nullopt : std::optional(own->rule.span);
    for (const auto& [place, changes] : changes_) {
      for (const auto& change : changes) {
        if (change.override_ && is_other(*change.override_)) taken = change.delta.name;
      }
    }
    if (!taken) return true;
    diagnostics_.report(Code::declared_twice, rule.span, fmt::format("this package has a rule `{}` already", rule.name))
        .related.push_back({*taken, "declared here"});
    return false;
  }

  /// The shared rule's value under another condition: what it takes to be present must still be.
  bool keep_value(LayeredRule& override_, const LayeredRule& shared, const Decision& decision, const syntax::Expr& when) {
    Diagnostics found;
    ExpressionChecker checker(setting_, {shared.package, decision.phase, false}, found);
    checker.assume(override_.facts);
    if (!shared.written) {
      diagnostics_.report(Code::override_mismatch, when.span, "the value of a table's row goes with the tests of its cells")
          .help = "say a `then` of your own";
      return false;
    }
    const ThenPlace place{decision, decision.type, shared.package};
    if (check_then(override_.rule, shared.written->then, place, checker, setting_, found)) return true;
    auto& entry =
        diagnostics_.report(Code::override_mismatch, when.span, "the shared rule's value does not go with this condition");
    for (const auto& mistake : found.entries()) entry.related.push_back({mistake.span, mistake.message});
    entry.help = "ask for what it needs in the condition, or say a `then` of your own";
    return false;
  }

  /// Puts the overrides in front of the shared rule, each for the calls that no change before it has taken, and leaves the rest
  /// to the shared rule.
  void apply(RulePlace place, std::vector<Change>& changes) {
    auto& rules = rules_[place.decision];
    std::vector<LayeredRule> overrides;
    std::vector<Expr> taken;
    for (auto& change : changes) {
      if (change.override_) {
        std::vector<Expr> parts{change.scope};
        for (const auto& other : taken) {
          if (!exclude_each_other(setting_.program, other, change.scope)) parts.push_back(opposite(other));
        }
        auto& rule = change.override_->rule;
        const auto span = rule.when.span;
        parts.push_back(std::move(rule.when));
        rule.when = all_hold(std::move(parts), span);
        overrides.push_back(std::move(*change.override_));
      }
      taken.push_back(std::move(change.scope));
    }
    auto& shared = rules[place.rule].rule;
    const bool leaves_none = std::any_of(taken.begin(), taken.end(), [](const Expr& scope) { return scope.op == Op::constant; });
    std::vector<Expr> parts{shared.when};
    for (auto& scope : taken) parts.push_back(opposite(std::move(scope)));
    shared.when = all_hold(std::move(parts), shared.when.span);
    const auto at = rules.begin() + static_cast<std::ptrdiff_t>(place.rule);
    const auto behind = leaves_none ? rules.erase(at) : at;
    rules.insert(behind, std::make_move_iterator(overrides.begin()), std::make_move_iterator(overrides.end()));
  }

  DecisionRules& rules_;
  Scopes& scopes_;
  const Setting& setting_;
  Diagnostics& diagnostics_;
  SharedRules shared_rules_;
  std::map<RulePlace, std::vector<Change>> changes_;
};

}  // namespace

void apply_deltas(DecisionRules& rules, Scopes& scopes, const Setting& setting, Diagnostics& diagnostics) {
  DeltaChecker(rules, scopes, setting, diagnostics).run();
}

}  // namespace wrapup::check
