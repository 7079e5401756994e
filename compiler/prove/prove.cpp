#include "compiler/prove/prove.h"

#include <algorithm>
#include <set>

#include "compiler/cache/content_cache.h"
#include "compiler/prove/answers_json.h"
#include "compiler/prove/decision_text.h"
#include "compiler/prove/inquiry.h"
#include "compiler/prove/not_modelled.h"

namespace wrapup::prove {

namespace {

Answers ask(Oracle& oracle, const plan::Promises& promises, std::uint32_t decision, const Options& options) {
  Inquiry inquiry(oracle, promises, decision, options.limits);
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

/// What is remembered says which prover said it: raise the number when questions or encoding change.
constexpr std::string_view prover = "prover 1\n";

struct Remembered {
  Answers answers;
  bool before = false;
};

/// Nothing is asked twice. What there was no time for is asked again, as is what another limit might settle.
Remembered remembered(Oracle& oracle, const plan::Promises& promises, std::uint32_t decision, const Options& options) {
  if (!options.cache) return {ask(oracle, promises, decision, options), false};
  const ContentCache cache(*options.cache, ".proof");
  const auto key = std::string(prover) + decision_text(oracle.plan(), promises, oracle.environment(), decision);
  if (const auto known = cache.find(key)) {
    if (auto answers = answers_from_json(*known)) return {std::move(*answers), true};
  }
  auto answers = ask(oracle, promises, decision, options);
  // A cache that cannot be written costs time, nothing else.
  if (answers.unknown.empty()) static_cast<void>(cache.store(key, to_json(answers)));
  return {std::move(answers), false};
}

}  // namespace

Report prove(const plan::Plan& plan, const plan::Promises& promises, const Environment& environment, const Options& options) {
  Report report;
  Oracle oracle(plan, environment);
  std::set<std::string> not_modelled;
  for (std::uint32_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& of = plan.decisions[decision];
    if (of.rules.empty() || (options.decision && *options.decision != of.name)) continue;
    if (options.progress) options.progress(of.name, decision, plan.decisions.size());
    ++report.decisions;
    const auto [answers, before] = remembered(oracle, promises, decision, options);
    report.remembered += before;
    for (const auto& answer : answers.answers) report.findings.push_back(finding_of(plan, promises, decision, answer));
    for (std::size_t i = 0; i < question_count; ++i) report.tallies[i].add(answers.tallies[i]);
    report.unknown.insert(report.unknown.end(), answers.unknown.begin(), answers.unknown.end());
    not_modelled.insert(answers.not_modelled.begin(), answers.not_modelled.end());
  }
  report.not_modelled.assign(not_modelled.begin(), not_modelled.end());
  return report;
}

}  // namespace wrapup::prove
