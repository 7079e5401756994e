#include "runtime/steps/plan_steps.h"

#include <fmt/format.h>

#include "runtime/steps/later.h"
#include "runtime/values/render.h"
#include "runtime/values/scan.h"
#include "runtime/values/time.h"

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
      planned.rule = rule.id;
      planned.step = i;
      planned.destination = step.destination;
      planned.action = step.action;
      planned.destination_name = plan_.destinations[step.destination].name;
      planned.action_name = plan_.destinations[step.destination].actions[step.action].name;
      planned.result = step.result;
      planned.arguments = arguments(rule, step);
      if (step.deadline != plan::no_node) {
        const auto deadline = interpreter_.evaluate(frame_, step.deadline);
        if (deadline.present) planned.due = deadline.integer;
      }
      for (const auto needed : step.needs) planned.needs.push_back(key(needed));
      if (step.instead_of) planned.instead_of = key(*step.instead_of);
      planned.released = step.released;
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

bool is_of_event(const PlannedStep& step, std::string_view event) {
  return step.key.size() > event.size() && step.key.starts_with(event) && step.key[event.size()] == '/';
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

const plan::Action* action_of(const plan::Plan& plan, const PlannedStep& step) {
  return step.destination == no_destination ? nullptr : &plan.destinations[step.destination].actions[step.action];
}

std::string step_name(const PlannedStep& step) {
  return fmt::format("{}.{}", step.destination_name, step.action_name);
}

ordered_json step_json(const PlannedStep& step) {
  ordered_json json{{"key", step.key},
                    {"rule", step.rule},
                    {"destination", step.destination_name},
                    {"action", step.action_name},
                    {"arguments", step.arguments}};
  if (!step.result.empty()) json["result"] = step.result;
  json["due"] = step.due ? ordered_json(render_instant(*step.due)) : ordered_json();
  json["needs"] = step.needs;
  if (step.instead_of) json["instead_of"] = *step.instead_of;
  for (const auto& each : step.released) json["released"].push_back(release_json(each));
  return json;
}

namespace {

std::string text_of(const ordered_json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

void find_action(const plan::Plan& plan, PlannedStep& step) {
  step.destination = no_destination;
  for (std::uint32_t i = 0; i < plan.destinations.size(); ++i) {
    if (plan.destinations[i].name != step.destination_name) continue;
    const auto& actions = plan.destinations[i].actions;
    for (std::uint32_t k = 0; k < actions.size(); ++k) {
      if (actions[k].name != step.action_name) continue;
      step.destination = i;
      step.action = k;
      return;
    }
  }
}

PlannedStep read_step(const plan::Plan& plan, const ordered_json& json) {
  PlannedStep step;
  if (!json.is_object()) return step;
  step.key = text_of(json, "key");
  step.rule = text_of(json, "rule");
  step.result = text_of(json, "result");
  step.destination_name = text_of(json, "destination");
  step.action_name = text_of(json, "action");
  find_action(plan, step);
  const auto arguments = json.find("arguments");
  step.arguments = arguments != json.end() && arguments->is_object() ? *arguments : ordered_json::object();
  step.due = parse_instant(text_of(json, "due"), nullptr);
  if (const auto needs = json.find("needs"); needs != json.end() && needs->is_array()) {
    for (const auto& each : *needs) {
      if (each.is_string()) step.needs.push_back(each.get<std::string>());
    }
  }
  if (auto primary = text_of(json, "instead_of"); !primary.empty()) step.instead_of = std::move(primary);
  // Keys end in the step's place, from 1.
  const auto place = step.key.find_last_of('/');
  Scan number{place == std::string::npos ? std::string_view() : std::string_view(step.key).substr(place + 1)};
  step.step = static_cast<std::uint32_t>(number.digits(1, 9).value_or(1) - 1);
  return step;
}

}  // namespace wrapup
