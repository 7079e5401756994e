#include "compiler/check/phases.h"

#include <fmt/format.h>

namespace wrapup::check {

namespace {

std::string_view words(Phase phase) {
  switch (phase) {
    case Phase::during: return "while the call goes on";
    case Phase::after: return "after the call";
    case Phase::both: return "during the call and after it";
  }
  return "";
}

class PhaseChecker {
 public:
  PhaseChecker(const Program& program, Diagnostics& diagnostics) : program_(program), diagnostics_(diagnostics) {}

  /// Reports the first use below `expr` of a decision that is not made whenever `phase` asks.
  void check(const Expr& expr, Phase phase, std::string_view user) {
    if (expr.op == Op::decision || expr.op == Op::decision_confidence) {
      const auto& used = program_.decisions[expr.index];
      if (used.phase != Phase::both && used.phase != phase) {
        auto& entry =
            diagnostics_.report(Code::phase_order, expr.span,
                                fmt::format("`{}` is decided {}, and {} {}", used.name, words(used.phase), user, words(phase)));
        entry.related.push_back({used.span, "declared here"});
        entry.help = fmt::format("declare `{}` for `both` phases, or do without it here", used.name);
        return;
      }
    }
    for (const auto& operand : expr.operands) check(operand, phase, user);
  }

 private:
  const Program& program_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_phases(Program& program, Diagnostics& diagnostics) {
  PhaseChecker phases(program, diagnostics);
  for (auto& decision : program.decisions) {
    for (auto& rule : decision.rules) {
      const auto user = fmt::format("`{}`", decision.name);
      phases.check(rule.when, decision.phase, user);
      if (rule.steps.empty()) phases.check(rule.then, decision.phase, user);
      for (const auto& step : rule.steps) {
        for (const auto& argument : step.arguments) phases.check(argument, decision.phase, user);
        if (step.due) phases.check(*step.due, decision.phase, user);
      }
    }
  }
  for (const auto& test : program.tests) {
    for (const auto& expectation : test.expectations) phases.check(expectation.condition, test.phase, "this test runs");
  }
}

}  // namespace wrapup::check
