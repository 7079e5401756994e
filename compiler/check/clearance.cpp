#include "compiler/check/clearance.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entailment.h"
#include "compiler/check/make_expr.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

bool lies_within(Span inner, Span outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

}  // namespace

Clearance::Clearance(const Program& program, const SourceMap& sources, const Rule& rule, Step& step, Diagnostics& diagnostics)
    : program_(program),
      sources_(sources),
      rule_(rule),
      step_(step),
      destination_(program.destinations[step.destination]),
      action_(destination_.actions[step.action]),
      diagnostics_(diagnostics) {}

void Clearance::check(const Flow& flow, Place place, Span written) {
  std::vector<const Acceptance*> accepted;
  for (const auto& each : destination_.accepts) {
    if (each.label == flow.label && (place == Place::body || each.in_address)) accepted.push_back(&each);
  }
  if (std::any_of(accepted.begin(), accepted.end(), [](const Acceptance* each) { return !each->when; })) return;
  if (!accepted.empty()) {
    on_condition(flow, accepted);
  } else if (place == Place::body) {
    not_accepted(flow, written);
  } else {
    in_address(flow, place, written);
  }
}

/// Nothing where the same was said of the same argument.
Diagnostic* Clearance::report(Code code, const Flow& flow, std::string message) {
  if (!told_.emplace(code, flow.argument, flow.label).second) return nullptr;
  const auto span = flow.argument ? step_.arguments[*flow.argument].span : step_.span;
  auto& entry = diagnostics_.report(code, span, std::move(message));
  const auto action = action_name(program_, {step_.destination, step_.action});
  entry.label = flow.argument ? fmt::format("goes into `{}` of `{}`", action_.parameters[*flow.argument].name, action)
                              : fmt::format("the request of `{}` reads it", action);
  return &entry;
}

void Clearance::show_path(Diagnostic& entry, const Flow& flow) const {
  for (const auto& place : flow.path) {
    if (!lies_within(place.span, entry.span)) entry.related.push_back(place);
  }
}

void Clearance::not_accepted(const Flow& flow, Span written) {
  auto* entry = report(Code::label_not_accepted, flow,
                       fmt::format("`{}` is @{}, and `{}` does not accept that", flow.from, flow.label, destination_.name));
  if (!entry) return;
  show_path(*entry, flow);
  if (!flow.argument) entry->related.push_back({written, "read here"});
  entry->related.push_back({destination_.span, fmt::format("has no `accepts {}`", flow.label)});
  entry->help = fmt::format("send less: `mask(…)`, `last4(…)`, `drop(…, \"why\")`; or let `{}` have it: `accepts {}`",
                            destination_.name, flow.label);
}

void Clearance::in_address(const Flow& flow, Place place, Span written) {
  const std::string_view where = place == Place::url ? "a URL" : "a header";
  auto* entry = report(
      Code::label_in_address, flow,
      fmt::format("`{}` is @{}, and {} is no place for that: servers keep it in their logs", flow.from, flow.label, where));
  if (!entry) return;
  show_path(*entry, flow);
  entry->related.push_back({written, fmt::format("stands in {} here", where)});
  entry->help = fmt::format("send it in the body; where the server leaves no choice, `accepts {} in url`", flow.label);
}

void Clearance::add_proviso(const Flow& flow, const std::vector<const Acceptance*>& accepted) {
  const auto known = [&](const Proviso& each) { return each.label == flow.label && each.from == flow.from; };
  if (std::any_of(step_.provisos.begin(), step_.provisos.end(), known)) return;
  std::vector<Expr> conditions;
  for (const auto* each : accepted) conditions.push_back(*each->when);
  const auto span = accepted[0]->span;
  auto condition = conditions.size() == 1 ? std::move(conditions[0]) : make_condition(Op::or_, std::move(conditions), span);
  step_.provisos.push_back({flow.label, flow.from, std::move(condition), span});
}

void Clearance::on_condition(const Flow& flow, const std::vector<const Acceptance*>& accepted) {
  std::vector<const Expr*> wanted;
  for (const auto* each : accepted) wanted.push_back(&*each->when);
  add_proviso(flow, accepted);
  const auto entailment = entails(program_, sources_, rule_.when, wanted);
  if (entailment.answer == Entailment::Answer::holds) return;
  const auto condition = sources_.text(accepted[0]->when->span);
  auto* entry =
      report(Code::clearance_not_shown, flow,
             fmt::format("`{}` is @{}, which `{}` accepts only if `{}`", flow.from, flow.label, destination_.name, condition));
  if (!entry) return;
  show_path(*entry, flow);
  for (const auto* each : accepted) entry->related.push_back({each->span, "accepted here, on this condition"});
  const auto how = entailment.answer == Entailment::Answer::fails ? fmt::format("takes a call where {}", entailment.example)
                                                                  : "too many cases to show that every call meets the condition";
  entry->related.push_back({rule_.when.span, how});
  entry->help = rule_.otherwise ? fmt::format("write a rule for it: `when {} and …`", condition)
                                : fmt::format("add it to the rule: `when … and {}`", condition);
}

}  // namespace wrapup::check
