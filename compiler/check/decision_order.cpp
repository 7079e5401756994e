// The requirements graph: which decision uses which, an order that respects it, and the cycle where there is none.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "compiler/check/decisions.h"

namespace wrapup::check {

namespace {

/// One use of a decision, with where it is used.
struct Use {
  std::uint32_t decision;
  Span span;
};

void collect(const Expr& expr, std::vector<Use>& uses) {
  if (expr.op == Op::decision || expr.op == Op::decision_confidence) uses.push_back({expr.index, expr.span});
  for (const auto& operand : expr.operands) collect(operand, uses);
}

void renumber(Expr& expr, const std::vector<std::uint32_t>& position) {
  if (expr.op == Op::decision || expr.op == Op::decision_confidence) expr.index = position[expr.index];
  for (auto& operand : expr.operands) renumber(operand, position);
}

class Order {
 public:
  Order(Program& program, Diagnostics& diagnostics)
      : program_(program), diagnostics_(diagnostics), state_(program.decisions.size()) {
    for (std::size_t i = 0; i < program.decisions.size(); ++i) {
      auto& uses = uses_.emplace_back();
      for (auto& rule : program.decisions[i].rules) rule.each_expr([&](const Expr& expr) { collect(expr, uses); });
    }
  }

  /// Decisions in order, or nothing after a report of the first cycle, or of the packages whose `for` closes it.
  std::optional<std::vector<std::uint32_t>> run() {
    for (std::uint32_t i = 0; i < uses_.size(); ++i) {
      if (!visit(i)) return std::nullopt;
    }
    return order_;
  }

 private:
  enum class State { unseen, open, done };

  bool visit(std::uint32_t decision) {
    if (state_[decision] == State::done) return true;
    state_[decision] = State::open;
    for (const auto& use : uses_[decision]) {
      if (state_[use.decision] == State::done) continue;
      path_.push_back({decision, use.span});
      if (state_[use.decision] == State::open) {
        report(use.decision);
        return false;
      }
      if (!visit(use.decision)) return false;
      path_.pop_back();
    }
    state_[decision] = State::done;
    order_.push_back(decision);
    return true;
  }

  void report(std::uint32_t closing) {
    const auto start = std::find_if(path_.begin(), path_.end(), [&](const Use& use) { return use.decision == closing; });
    for (auto step = start; step != path_.end(); ++step) {
      if (report_late_scopes(step->decision, step + 1 == path_.end() ? closing : (step + 1)->decision)) return;
    }
    std::string chain;
    for (auto step = start; step != path_.end(); ++step) chain += program_.decisions[step->decision].name + " → ";
    chain += program_.decisions[closing].name;
    const auto name = [&](std::vector<Use>::const_iterator step) { return program_.decisions[step->decision].name; };
    if (path_.end() - start == 1) {
      diagnostics_.report(Code::decision_cycle, start->span, fmt::format("`{}` uses itself", name(start))).label =
          "it is not decided yet here";
      return;
    }
    auto& entry =
        diagnostics_.report(Code::decision_cycle, start->span, fmt::format("these decisions wait for each other: {}", chain));
    entry.label = fmt::format("`{}` uses `{}`", name(start), name(start + 1));
    for (auto step = start + 1; step != path_.end(); ++step) {
      const auto next = step + 1 == path_.end() ? program_.decisions[closing].name : name(step + 1);
      entry.related.push_back({step->span, fmt::format("`{}` uses `{}`", name(step), next)});
    }
    entry.help = "let one of them decide without the other";
  }

  /// Whether `decision` waits for `used` only because packages that decide it ask about `used` in their `for`; reports those.
  bool report_late_scopes(std::uint32_t decision, std::uint32_t used) {
    std::vector<std::pair<const ScopedPackage*, Span>> late;
    for (const auto& scoped : program_.scoped) {
      std::vector<Use> asked;
      collect(scoped.scope, asked);
      const auto use = std::find_if(asked.begin(), asked.end(), [&](const Use& each) { return each.decision == used; });
      if (use != asked.end() && place_of_deciding(scoped.package, decision)) late.emplace_back(&scoped, use->span);
    }
    const auto in_scope = [&](const Use& use) {
      return std::any_of(late.begin(), late.end(), [&](const auto& each) { return each.second == use.span; });
    };
    const auto& uses = uses_[decision];
    if (late.empty() ||
        std::any_of(uses.begin(), uses.end(), [&](const Use& use) { return use.decision == used && !in_scope(use); }))
      return false;
    for (const auto& [scoped, span] : late) report_late_scope(*scoped, span, decision, used);
    return true;
  }

  /// Where `package` has a rule for `decision`, or changes one.
  std::optional<Span> place_of_deciding(const std::string& package, std::uint32_t decision) const {
    for (const auto& rule : program_.decisions[decision].rules) {
      if (rule.package == package) return rule.span;
    }
    for (const auto& delta : program_.deltas) {
      if (delta.package == package && delta.decision == program_.decisions[decision].name) return delta.name;
    }
    return std::nullopt;
  }

  void report_late_scope(const ScopedPackage& scoped, Span span, std::uint32_t decision, std::uint32_t used) {
    const auto& decided = program_.decisions[decision].name;
    const auto& asked = program_.decisions[used].name;
    auto& entry = diagnostics_.report(
        Code::scope_too_late, span,
        decision == used
            ? fmt::format("the `for` of `{}` asks about `{}`, which the package itself decides", scoped.package, asked)
            : fmt::format("the `for` of `{}` asks about `{}`, which is decided after `{}`, and the package decides `{}`",
                          scoped.package, asked, decided, decided));
    entry.label = fmt::format("`{}` is not decided yet here", asked);
    entry.related.push_back({*place_of_deciding(scoped.package, decision), fmt::format("`{}` is decided here", decided)});
    entry.help = fmt::format("say `for` with decisions that are made before `{}`, or put the condition into the rules", decided);
  }

  Program& program_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<Use>> uses_;
  std::vector<State> state_;
  std::vector<Use> path_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

void order_decisions(Program& program, Diagnostics& diagnostics) {
  const auto order = Order(program, diagnostics).run();
  if (!order) return;
  std::vector<std::uint32_t> position(order->size());
  for (std::uint32_t i = 0; i < order->size(); ++i) position[(*order)[i]] = i;
  std::vector<Decision> decisions;
  for (const auto old : *order) decisions.push_back(std::move(program.decisions[old]));
  program.decisions = std::move(decisions);
  const auto place = [&](Expr& expr) { renumber(expr, position); };
  for (auto& decision : program.decisions) {
    for (auto& rule : decision.rules) rule.each_expr(place);
  }
  for (auto& destination : program.destinations) destination.each_expr(place);
  for (auto& measure : program.measures) {
    renumber(measure.when, position);
    if (measure.value) renumber(*measure.value, position);
    for (auto& group : measure.by) renumber(group.value, position);
  }
  for (auto& scoped : program.scoped) renumber(scoped.scope, position);
  for (auto& test : program.tests) {
    for (auto& expectation : test.expectations) renumber(expectation.condition, position);
  }
}

}  // namespace wrapup::check
