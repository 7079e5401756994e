#include "compiler/prove/prove.h"

#include <algorithm>
#include <set>

#include "compiler/prove/inquiry.h"
#include "compiler/prove/not_modelled.h"

namespace wrapup::prove {

namespace {

Answers ask(Oracle& oracle, std::uint32_t decision, const Options& options) {
  Inquiry inquiry(oracle, decision, options.limits);
  ask_dead_rules(inquiry);
  ask_gap(inquiry);
  ask_conflicts(inquiry);
  ask_constant_conditions(inquiry);
  ask_clearances(inquiry);
  ask_separation(inquiry);
  ask_order(inquiry);
  auto answers = std::move(inquiry.answers());
  answers.not_modelled = in_words(oracle.plan(), inquiry.model().free_nodes());
  return answers;
}

}  // namespace

Report prove(const plan::Plan& plan, const Environment& environment, const Options& options) {
  Report report;
  Oracle oracle(plan, environment);
  std::set<std::string> not_modelled;
  for (std::uint32_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& of = plan.decisions[decision];
    if (of.rules.empty() || (options.decision && *options.decision != of.name)) continue;
    if (options.progress) options.progress(of.name, decision, plan.decisions.size());
    ++report.decisions;
    auto answers = ask(oracle, decision, options);
    for (const auto& answer : answers.answers) report.findings.push_back(finding_of(plan, decision, answer));
    for (std::size_t i = 0; i < question_count; ++i) report.tallies[i].add(answers.tallies[i]);
    report.unknown.insert(report.unknown.end(), answers.unknown.begin(), answers.unknown.end());
    not_modelled.insert(answers.not_modelled.begin(), answers.not_modelled.end());
  }
  report.not_modelled.assign(not_modelled.begin(), not_modelled.end());
  return report;
}

}  // namespace wrapup::prove
