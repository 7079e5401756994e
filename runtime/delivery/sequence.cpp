#include "runtime/delivery/sequence.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/delivery/make_request.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

const plan::Action& action_of(const plan::Plan& plan, const PlannedStep& step) {
  return plan.destinations[step.destination].actions[step.action];
}

std::string name_of(const plan::Plan& plan, const PlannedStep& step) {
  const auto& destination = plan.destinations[step.destination];
  return destination.name + "." + destination.actions[step.action].name;
}

class Sequence {
 public:
  Sequence(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps, const Send& send)
      : interpreter_(interpreter), plan_(interpreter.plan()), frame_(frame), steps_(steps), send_(send) {}

  std::vector<Receipt> run() {
    for (std::size_t i = 0; i < steps_.size();) {
      const auto primary = i++;
      receipts_.push_back(attempt(steps_[primary]));
      for (; i < steps_.size() && steps_[i].instead_of == steps_[primary].key; ++i) fall_back(primary, steps_[i]);
      const auto& receipt = receipts_[primary];
      const bool has_results = receipt.outcome == StepOutcome::done || receipt.outcome == StepOutcome::stood_in;
      if (has_results && !steps_[primary].result.empty()) results_[steps_[primary].result] = receipt.results;
    }
    return std::move(receipts_);
  }

 private:
  Receipt attempt(const PlannedStep& step) {
    Receipt receipt{step.key, StepOutcome::skipped, {}, ordered_json::object()};
    const auto arguments = complete_arguments(plan_, step, results_);
    if (const auto* lacking = std::get_if<Failure>(&arguments)) {
      receipt.reason = lacking->reason;
      return receipt;
    }
    auto outcome = send(step, std::get<ordered_json>(arguments));
    if (auto* failure = std::get_if<Failure>(&outcome)) {
      receipt.outcome = StepOutcome::failed;
      receipt.reason = std::move(failure->reason);
    } else {
      receipt.outcome = StepOutcome::done;
      receipt.results = std::get<ordered_json>(std::move(outcome));
    }
    return receipt;
  }

  Outcome send(const PlannedStep& step, const ordered_json& arguments) {
    const auto made = make_request(interpreter_, frame_, step, arguments);
    if (const auto* request = std::get_if<Request>(&made)) return send_(step, *request);
    std::string reason;
    for (const auto& fault : std::get<std::vector<Fault>>(made))
      reason += fmt::format("{}{}: {}", reason.empty() ? "" : "; ", fault.path, fault.message);
    return Failure{std::move(reason)};
  }

  /// Tries `step` where neither the step that it stands in for nor an earlier fallback was done.
  void fall_back(std::size_t primary, const PlannedStep& step) {
    const auto outcome = receipts_[primary].outcome;
    if (outcome == StepOutcome::done || outcome == StepOutcome::stood_in) {
      const auto done = outcome == StepOutcome::done ? name_of(plan_, steps_[primary]) : stand_in_;
      receipts_.push_back(
          {step.key, StepOutcome::skipped, fmt::format("not needed: `{}` was done", done), ordered_json::object()});
      return;
    }
    auto receipt = attempt(step);
    if (receipt.outcome == StepOutcome::done) {
      receipts_[primary].outcome = StepOutcome::stood_in;
      receipts_[primary].results = shared(steps_[primary], step, receipt.results);
      stand_in_ = name_of(plan_, step);
    }
    receipts_.push_back(std::move(receipt));
  }

  /// The results of a fallback that its primary would have given too: same name, same type.
  ordered_json shared(const PlannedStep& primary, const PlannedStep& other, const ordered_json& results) const {
    auto same = ordered_json::object();
    for (const auto& wanted : action_of(plan_, primary).results) {
      for (const auto& given : action_of(plan_, other).results) {
        if (given.name == wanted.name && given.type == wanted.type && results.contains(given.name))
          same[given.name] = results[given.name];
      }
    }
    return same;
  }

  const Interpreter& interpreter_;
  const plan::Plan& plan_;
  Frame& frame_;
  std::span<const PlannedStep> steps_;
  const Send& send_;
  StepResults results_;
  std::vector<Receipt> receipts_;
  std::string stand_in_;  // what was done in place of the step at hand
};

}  // namespace

std::variant<ordered_json, Failure> complete_arguments(const plan::Plan& plan, const PlannedStep& step,
                                                       const StepResults& results) {
  auto complete = ordered_json::object();
  for (const auto& parameter : action_of(plan, step).parameters) {
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

std::vector<Receipt> run_sequence(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps,
                                  const Send& send) {
  return Sequence(interpreter, frame, steps, send).run();
}

}  // namespace wrapup
