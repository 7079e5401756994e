#include "runtime/steps/plan_steps.h"

#include <fmt/format.h>

#include "runtime/steps/later.h"
#include "runtime/values/render.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

class Planner {
 public:
  Planner(const Interpreter& interpreter, Frame& frame, const StepSource& source)
      : interpreter_(interpreter), plan_(interpreter.plan()), frame_(frame), source_(source) {}

  void rule(std::uint32_t decision, std::uint32_t index) {
    const auto& rule = plan_.decisions[decision].rules[index];
    const auto key = [&](std::uint32_t step) { return step_key(source_, plan_.decisions[decision].phase, rule, step); };
    for (std::uint32_t i = 0; i < rule.steps.size(); ++i) {
      const auto& step = rule.steps[i];
      PlannedStep planned;
      planned.key = key(i);
      planned.decision = decision;
      planned.rule = index;
      planned.step = i;
      planned.destination = step.destination;
      planned.action = step.action;
      planned.result = step.result;
      planned.arguments = arguments(rule, step);
      if (step.deadline != plan::no_node) {
        const auto deadline = interpreter_.evaluate(frame_, step.deadline);
        if (deadline.present) planned.due = deadline.integer;
      }
      for (const auto needed : step.needs) planned.needs.push_back(key(needed));
      if (step.instead_of) planned.instead_of = key(*step.instead_of);
      steps_.push_back(std::move(planned));
    }
  }

  std::vector<PlannedStep> take() { return std::move(steps_); }

 private:
  ordered_json arguments(const plan::Rule& rule, const plan::Step& step) {
    const auto& parameters = plan_.destinations[step.destination].actions[step.action].parameters;
    auto object = ordered_json::object();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      auto value = argument_now(interpreter_, frame_, rule, step.arguments[i]);
      if (!value.is_null()) object[parameters[i].name] = std::move(value);
    }
    return object;
  }

  const Interpreter& interpreter_;
  const plan::Plan& plan_;
  Frame& frame_;
  const StepSource& source_;
  std::vector<PlannedStep> steps_;
};

ordered_json release_json(const plan::Release& release) {
  ordered_json json;
  if (!release.argument.empty()) json["argument"] = release.argument;
  json["labels"] = release.labels;
  json["from"] = release.from;
  json["by"] = release.by;
  if (!release.why.empty()) json["why"] = release.why;
  return json;
}

}  // namespace

std::string step_key(const StepSource& source, plan::Phase phase, const plan::Rule& rule, std::uint32_t step) {
  const bool of_event = phase == plan::Phase::during && !source.event.empty();
  return fmt::format("{}/{}/{}", of_event ? source.event : source.call, rule.id, step + 1);
}

std::vector<PlannedStep> plan_steps(const Interpreter& interpreter, Frame& frame, const StepSource& source) {
  Planner planner(interpreter, frame, source);
  const auto& decisions = interpreter.plan().decisions;
  for (std::uint32_t i = 0; i < decisions.size(); ++i) {
    if (!decisions[i].steps) continue;
    const auto& decided = frame.decided[i];
    if (decisions[i].hit == plan::HitPolicy::collect && !decided.matched.empty()) {
      for (const auto rule : decided.matched) planner.rule(i, rule);
    } else if (decided.rule != no_rule) {
      planner.rule(i, static_cast<std::uint32_t>(decided.rule));
    }
  }
  return planner.take();
}

nlohmann::ordered_json step_json(const plan::Plan& plan, const PlannedStep& step) {
  const auto& destination = plan.destinations[step.destination];
  ordered_json json{{"key", step.key},
                    {"rule", plan.decisions[step.decision].rules[step.rule].id},
                    {"destination", destination.name},
                    {"action", destination.actions[step.action].name},
                    {"arguments", step.arguments}};
  if (!step.result.empty()) json["result"] = step.result;
  const auto due = step.due ? Cell::of_integer(*step.due) : Cell::missing();
  json["due"] = ordered_json::parse(render_json(due, simple(Kind::instant), plan.types));
  json["needs"] = step.needs;
  if (step.instead_of) json["instead_of"] = *step.instead_of;
  for (const auto& each : plan.decisions[step.decision].rules[step.rule].steps[step.step].released)
    json["released"].push_back(release_json(each));
  return json;
}

}  // namespace wrapup
