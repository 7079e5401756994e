#include "compiler/check/steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/check/make_expr.h"
#include "compiler/check/names.h"
#include "compiler/check/results.h"
#include "compiler/syntax/print.h"

namespace wrapup::check {

namespace {

class StepChecker {
 public:
  StepChecker(Rule& rule, const Decision& decision, std::size_t package, ExpressionChecker& checker, const Setting& setting,
              Diagnostics& diagnostics)
      : rule_(rule), decision_(decision), package_(package), checker_(checker), setting_(setting), diagnostics_(diagnostics) {}

  bool run(const std::vector<syntax::ThenClause>& clauses) {
    bool good = true;
    for (const auto& clause : clauses) good &= check(clause);
    return good;
  }

  /// What is seen of the steps that are asked for first; fallbacks are not.
  Expr seen() const {
    std::vector<Expr> elements;
    for (const auto& step : rule_.steps) {
      if (step.instead_of) continue;
      const auto& destination = setting_.program.destinations[step.destination];
      std::vector<Expr> fields;
      fields.push_back(constant(simple(Kind::string), Value{destination.name}, step.span));
      fields.push_back(constant(simple(Kind::string), Value{destination.actions[step.action].name}, step.span));
      fields.push_back(step.due ? *step.due : constant(simple(Kind::duration, true), Value{}, step.span));
      fields.push_back(step.deadline ? *step.deadline : constant(simple(Kind::instant, true), Value{}, step.span));
      elements.push_back(make_expr(Op::make_record, *decision_.type.element, std::move(fields), step.span));
    }
    return make_expr(Op::make_list, decision_.type, std::move(elements), rule_.span);
  }

 private:
  bool check(const syntax::ThenClause& clause) {
    const auto first = static_cast<std::uint32_t>(rule_.steps.size());
    auto step = call(*clause.value, clause.due, clause.span);
    bool good = step.has_value();
    if (step) rule_.steps.push_back(std::move(*step));
    for (const auto& fallback : clause.fallbacks) {
      auto other = call(*fallback.value, fallback.due, fallback.span);
      good &= other.has_value();
      if (!other || !step) continue;
      other->instead_of = first;
      rule_.steps.push_back(std::move(*other));
    }
    if (good && clause.result) good = bind_result(*clause.result, first);
    return good;
  }

  std::optional<Step> call(const syntax::Expr& written, const std::optional<syntax::Deadline>& due, Span span) {
    const auto* call = std::get_if<syntax::CallExpr>(&written.node);
    const auto callee = call ? dotted_name(*call->callee) : std::nullopt;
    if (!callee) {
      if (std::holds_alternative<syntax::ErrorExpr>(written.node)) return std::nullopt;
      diagnostics_
          .report(Code::step_expected, written.span, fmt::format("`{}` is made of steps, and this is none", decision_.name))
          .help = "call an action of a destination: `then helpdesk.open(…)`";
      return std::nullopt;
    }
    const auto ref = find_action(*callee, package_, setting_, diagnostics_);
    if (!ref) return std::nullopt;
    const auto& action = setting_.program.destinations[ref->destination].actions[ref->action];
    Step step;
    step.destination = ref->destination;
    step.action = ref->action;
    step.span = span;
    bool good = phase_fits(action, *callee);
    std::vector<FieldType> parameters;
    for (const auto& parameter : action.parameters) parameters.push_back({parameter.name, parameter.type, false, {}});
    auto arguments = checker_.arguments(call->arguments, call->callee->span, parameters, callee->text);
    good &= arguments.has_value();
    for (std::size_t i = 0; arguments && i < arguments->size(); ++i) good &= use_results((*arguments)[i], step);
    if (arguments) step.arguments = std::move(*arguments);
    if (due) good &= deadline(*due, step);
    return good ? std::optional(std::move(step)) : std::nullopt;
  }

  bool phase_fits(const Action& action, const syntax::Name& callee) {
    if (action.phase == Phase::both || action.phase == decision_.phase) return true;
    auto& entry = diagnostics_.report(
        Code::wrong_phase, callee.span,
        fmt::format("`{}` can only be done {} the call, and `{}` is decided {}", callee.text, syntax::spell(action.phase),
                    decision_.name, decision_.phase == Phase::both ? "in both phases" : syntax::spell(decision_.phase)));
    entry.label = action.phase_why;
    entry.related.push_back({action.span, fmt::format("the action says `{}` here", syntax::spell(action.phase))});
    entry.help = fmt::format("move the step to a decision of the phase `{}`", syntax::spell(action.phase));
    return false;
  }

  /// Notes whose results an argument reads, and reports what cannot wait for a result.
  bool use_results(const Expr& argument, Step& step) {
    const auto used = results_in(argument);
    if (used.empty()) return true;
    for (const auto result : used) step.needs.push_back(result);
    std::sort(step.needs.begin(), step.needs.end());
    step.needs.erase(std::unique(step.needs.begin(), step.needs.end()), step.needs.end());
    if (const auto* misuse = unsuitable_use(argument)) {
      auto& entry =
          diagnostics_.report(Code::result_used, misuse->span, "what a step gives back is not known yet when rules are decided");
      entry.label = "this would have to wait for it";
      entry.help = "pass it on as it is, within a text, or with `?? …`";
      return false;
    }
    return true;
  }

  bool deadline(const syntax::Deadline& written, Step& step) {
    auto due = checker_.check_as(*written.within, simple(Kind::duration));
    auto hours = written.hours ? checker_.check_as(*written.hours, simple(Kind::schedule)) : std::nullopt;
    if (!due || (written.hours && !hours)) return false;
    step.due = *due;
    if (!decision_.due_from) {
      if (!written.hours) return true;
      diagnostics_
          .report(Code::no_due_start, written.hours->span,
                  fmt::format("`{}` does not say what its deadlines count from, so open hours cannot be counted", decision_.name))
          .help = fmt::format("declare it so: `decision {}: steps, …, due from call.ended_at`", decision_.name);
      return false;
    }
    auto from = checker_.check_as(*decision_.due_from, simple(Kind::instant, true));
    if (!from) return false;
    const auto span = written.within->span;
    const auto type = simple(Kind::instant, true);
    std::vector<Expr> operands;
    if (hours) {
      const auto function = find_function("add_open");
      operands.push_back(std::move(*from));
      operands.push_back(std::move(*due));
      operands.push_back(std::move(*hours));
      step.deadline = make_expr(Op::call, type, std::move(operands), span);
      step.deadline->index = function.value();
      step.deadline->name = "add_open";
    } else {
      operands.push_back(std::move(*from));
      operands.push_back(std::move(*due));
      step.deadline = make_expr(Op::add, type, std::move(operands), span);
    }
    return true;
  }

  /// From here on `name` is what the step, or whichever fallback stood in for it, gave back.
  bool bind_result(const syntax::Name& name, std::uint32_t step) {
    auto& program = setting_.program;
    if (const auto [known, is_new] = results_.emplace(name.text, name.span); !is_new) {
      diagnostics_.report(Code::declared_twice, name.span, fmt::format("`{}` is the result of two steps", name.text))
          .related.push_back({known->second, "named here first"});
      return false;
    }
    const auto action_of = [&](const Step& each) -> const Action& {
      return program.destinations[each.destination].actions[each.action];
    };
    const auto& primary = action_of(rule_.steps[step]);
    if (primary.results.empty()) {
      diagnostics_
          .report(Code::result_used, name.span,
                  fmt::format("`{}` gives nothing back",
                              action_name(program, {rule_.steps[step].destination, rule_.steps[step].action})))
          .help = "leave the name out";
      return false;
    }
    auto record = program.types.records[primary.result_record];
    bool same = true;
    for (auto& field : record.fields) {
      for (const auto& other : rule_.steps) {
        if (other.instead_of != step || gives(action_of(other), field)) continue;
        field.type = field.type.maybe();
        same = false;
      }
    }
    auto id = primary.result_record;
    if (!same) {
      id = static_cast<std::uint32_t>(program.types.records.size());
      program.types.records.push_back(std::move(record));
    }
    rule_.steps[step].result = name.text;
    Expr result = make_expr(Op::result, named(Kind::record, id), {}, name.span);
    result.index = step;
    result.name = name.text;
    setting_.symbols.note(name.span, name.span);
    checker_.bind(name.text, std::move(result), name.span);
    return true;
  }

  static bool gives(const Action& action, const FieldType& field) {
    return std::any_of(action.results.begin(), action.results.end(),
                       [&](const Action::Result& result) { return result.name == field.name && result.type == field.type; });
  }

  Rule& rule_;
  const Decision& decision_;
  std::size_t package_;
  ExpressionChecker& checker_;
  const Setting& setting_;
  Diagnostics& diagnostics_;
  std::map<std::string, Span> results_;
};

}  // namespace

std::uint32_t builtin_record(TypeTable& types, RecordType record) {
  const auto known = std::find_if(types.records.begin(), types.records.end(),
                                  [&](const RecordType& other) { return other.package.empty() && other.name == record.name; });
  if (known != types.records.end()) return static_cast<std::uint32_t>(known - types.records.begin());
  types.records.push_back(std::move(record));
  return static_cast<std::uint32_t>(types.records.size() - 1);
}

std::uint32_t seen_step(TypeTable& types) {
  return builtin_record(types, {"Step",
                                "",
                                {{"to", simple(Kind::string), false, {}},
                                 {"action", simple(Kind::string), false, {}},
                                 {"due", simple(Kind::duration, true), false, {}},
                                 {"deadline", simple(Kind::instant, true), false, {}}}});
}

namespace {

/// The one value that a rule of any other decision gives; reports names of results, deadlines, fallbacks and second values.
const syntax::Expr* only_value(const std::vector<syntax::ThenClause>& clauses, const Decision& decision,
                               Diagnostics& diagnostics) {
  const auto report = [&](Span span, std::string_view what) {
    auto& entry = diagnostics.report(Code::value_not_steps, span, fmt::format("`{}` decides one value; {}", decision.name, what));
    entry.help = fmt::format("steps belong to a decision that is declared with `: steps`");
    entry.related.push_back({decision.span, "declared here"});
    return nullptr;
  };
  const auto& clause = clauses.front();
  if (clauses.size() > 1) return report(clauses[1].span, "a second `then` has no place here");
  if (clause.result) return report(clause.result->span, "it is not given a name here");
  if (clause.due) return report(clause.due->within->span, "a value has no deadline");
  if (!clause.fallbacks.empty()) return report(clause.fallbacks.front().span, "a value cannot fail");
  return clause.value.get();
}

}  // namespace

bool check_then(Rule& rule, const std::vector<syntax::ThenClause>& clauses, const ThenPlace& place, ExpressionChecker& checker,
                const Setting& setting, Diagnostics& diagnostics) {
  rule.steps.clear();
  const bool nothing = clauses.size() == 1 && std::holds_alternative<syntax::NoneLiteral>(clauses[0].value->node);
  if (place.decision.steps && !nothing) {
    StepChecker steps(rule, place.decision, place.package, checker, setting, diagnostics);
    if (!steps.run(clauses)) return false;
    rule.then = steps.seen();
    return true;
  }
  const auto* value = only_value(clauses, place.decision, diagnostics);
  auto checked = value ? checker.check_as(*value, place.type) : std::nullopt;
  if (checked) rule.then = std::move(*checked);
  return checked.has_value();
}

}  // namespace wrapup::check
