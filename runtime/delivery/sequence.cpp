#include "runtime/delivery/sequence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/delivery/make_request.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> outcome_words{"done", "stood_in", "failed", "skipped", "withdrawn"};

bool has_results(const std::optional<Receipt>& receipt) {
  return receipt && (receipt->outcome == StepOutcome::done || receipt->outcome == StepOutcome::stood_in);
}

/// Where the step that a fallback stands in for stands in its sequence.
std::optional<std::size_t> primary_of(std::span<const PlannedStep> steps, std::size_t fallback) {
  if (!steps[fallback].instead_of) return std::nullopt;
  for (std::size_t i = 0; i < fallback; ++i) {
    if (steps[i].key == *steps[fallback].instead_of) return i;
  }
  return std::nullopt;
}

/// What was done for a step, itself or the first of its fallbacks.
std::string done_for(std::span<const PlannedStep> steps, const Receipts& receipts, std::size_t primary) {
  if (receipts[primary]->outcome == StepOutcome::stood_in) {
    for (std::size_t i = primary + 1; i < steps.size(); ++i) {
      if (steps[i].instead_of == steps[primary].key && receipts[i] && receipts[i]->outcome == StepOutcome::done)
        return step_name(steps[i]);
    }
  }
  return step_name(steps[primary]);
}

/// The results of a fallback that its primary would have given too: same name, same type.
ordered_json shared(const plan::Plan& plan, const PlannedStep& primary, const PlannedStep& other, const ordered_json& results) {
  auto same = ordered_json::object();
  const auto *wanted = action_of(plan, primary), *given = action_of(plan, other);
  if (wanted == nullptr || given == nullptr) return same;
  for (const auto& want : wanted->results) {
    for (const auto& give : given->results) {
      if (give.name == want.name && give.type == want.type && results.contains(give.name)) same[give.name] = results[give.name];
    }
  }
  return same;
}

StepResults results_of(std::span<const PlannedStep> steps, const Receipts& receipts) {
  StepResults results;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!steps[i].result.empty() && has_results(receipts[i])) results[steps[i].result] = receipts[i]->results;
  }
  return results;
}

Receipt skipped(const PlannedStep& step, std::string reason) {
  return {step.key, StepOutcome::skipped, std::move(reason), ordered_json::object()};
}

}  // namespace

std::string_view word_of(StepOutcome outcome) {
  return outcome_words[static_cast<std::size_t>(outcome)];
}

std::optional<StepOutcome> parse_step_outcome(std::string_view word) {
  const auto found = std::find(outcome_words.begin(), outcome_words.end(), word);
  if (found == outcome_words.end()) return std::nullopt;
  return static_cast<StepOutcome>(found - outcome_words.begin());
}

std::variant<ordered_json, Failure> complete_arguments(const plan::Plan& plan, const PlannedStep& step,
                                                       const StepResults& results) {
  const auto* action = action_of(plan, step);
  if (action == nullptr) return Failure{fmt::format("the rules no longer have `{}`", step_name(step))};
  auto complete = ordered_json::object();
  for (const auto& parameter : action->parameters) {
    const auto given = step.arguments.find(parameter.name);
    if (given == step.arguments.end()) continue;
    auto value = argument_later(*given, results);
    if (!value.is_null()) {
      complete[parameter.name] = std::move(value);
    } else if (!parameter.type.optional) {
      return Failure{fmt::format("`{}` needs `{}`, which there is not", parameter.name, fmt::join(waited_for(*given), "`, `"))};
    }
  }
  return complete;
}

std::optional<Turn> next_turn(const plan::Plan& plan, std::span<const PlannedStep> steps, Receipts& receipts) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (receipts[i]) continue;
    if (const auto primary = primary_of(steps, i); primary && has_results(receipts[*primary])) {
      receipts[i] = skipped(steps[i], fmt::format("not needed: `{}` was done", done_for(steps, receipts, *primary)));
      continue;
    }
    auto arguments = complete_arguments(plan, steps[i], results_of(steps, receipts));
    if (auto* complete = std::get_if<ordered_json>(&arguments)) return Turn{i, std::move(*complete)};
    receipts[i] = skipped(steps[i], std::get<Failure>(std::move(arguments)).reason);
  }
  return std::nullopt;
}

void settle(const plan::Plan& plan, std::span<const PlannedStep> steps, Receipts& receipts, std::size_t step, Outcome outcome) {
  if (auto* failure = std::get_if<Failure>(&outcome)) {
    receipts[step] = Receipt{steps[step].key, StepOutcome::failed, std::move(failure->reason), ordered_json::object()};
    return;
  }
  receipts[step] = Receipt{steps[step].key, StepOutcome::done, "", std::get<ordered_json>(std::move(outcome))};
  const auto primary = primary_of(steps, step);
  if (!primary || !receipts[*primary] || has_results(receipts[*primary])) return;
  receipts[*primary]->outcome = StepOutcome::stood_in;
  receipts[*primary]->results = shared(plan, steps[*primary], steps[step], receipts[step]->results);
}

bool reopen(std::span<const PlannedStep> steps, Receipts& receipts, std::size_t step) {
  const auto can = [&](std::size_t i) {
    if (!receipts[i]) return false;
    if (receipts[i]->outcome != StepOutcome::failed && receipts[i]->outcome != StepOutcome::skipped) return false;
    const auto primary = primary_of(steps, i);
    return !primary || !has_results(receipts[*primary]);
  };
  if (!can(step)) return false;
  for (std::size_t i = step + 1; i < steps.size(); ++i) {
    if (can(i) && receipts[i]->outcome == StepOutcome::skipped) receipts[i].reset();
  }
  receipts[step].reset();
  return true;
}

std::string faults_text(std::span<const Fault> faults) {
  std::string text;
  for (const auto& fault : faults) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", fault.path, fault.message);
  return text;
}

std::vector<Receipt> run_sequence(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps,
                                  const Send& send) {
  const auto& plan = interpreter.plan();
  Receipts receipts(steps.size());
  while (const auto turn = next_turn(plan, steps, receipts)) {
    const auto& step = steps[turn->step];
    const auto made = make_request(interpreter, frame, step, turn->arguments);
    const auto* request = std::get_if<Request>(&made);
    settle(plan, steps, receipts, turn->step,
           request != nullptr ? send(step, *request) : Outcome{Failure{faults_text(std::get<std::vector<Fault>>(made))}});
  }
  std::vector<Receipt> all;
  for (auto& receipt : receipts) all.push_back(std::move(*receipt));
  return all;
}

}  // namespace wrapup
