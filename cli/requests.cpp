#include "cli/requests.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/request_text.h"
#include "runtime/delivery/make_request.h"
#include "runtime/delivery/sample.h"
#include "runtime/delivery/sequence.h"
#include "runtime/values/overloaded.h"
#include "runtime/values/render.h"

namespace wrapup::cli {

namespace {

using nlohmann::ordered_json;

std::string placeholder(const std::string& result, const std::string& field) {
  return fmt::format("{{{}.{}}}", result, field);
}

class RequestsPrinter {
 public:
  RequestsPrinter(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps)
      : interpreter_(interpreter), plan_(interpreter.plan()), frame_(frame), steps_(steps) {}

  RequestsText print() {
    for (const auto& step : steps_) {
      heading(step);
      const auto made = make_request(interpreter_, frame_, step, arguments(step));
      if (const auto* request = std::get_if<Request>(&made)) {
        result_.text += request_text(*request, placeholders_);
      } else {
        result_.good = false;
        for (const auto& fault : std::get<std::vector<Fault>>(made))
          line(fmt::format("# cannot be sent: {}: {}", fault.path, fault.message));
      }
    }
    return std::move(result_);
  }

 private:
  void line(std::string_view text) { result_.text += safe_lines(text); }

  void heading(const PlannedStep& step) {
    if (!result_.text.empty()) line("");
    auto title = "### " + step_name(step);
    if (step.due) {
      const auto due = render_text(Cell::of_integer(*step.due), simple(Kind::instant), plan_.types);
      title += fmt::format(", due {}", due);
    }
    if (step.instead_of) {
      const auto primary =
          std::find_if(steps_.begin(), steps_.end(), [&](const PlannedStep& each) { return each.key == *step.instead_of; });
      if (primary != steps_.end()) title += fmt::format(", if {} fails", step_name(*primary));
    }
    line(title);
    line("# " + step.key);
    const auto& auth = plan_.destinations[step.destination].auth;
    if (!auth.empty()) line("# auth profile " + auth);
  }

  /// The step's arguments, with placeholders for what earlier steps of its rule give back.
  ordered_json arguments(const PlannedStep& step) {
    StepResults results;
    placeholders_.clear();
    for (const auto& earlier : steps_) {
      if (earlier.result.empty() || earlier.rule != step.rule) continue;
      auto& fields = results[earlier.result] = ordered_json::object();
      for (const auto& result : plan_.destinations[earlier.destination].actions[earlier.action].results) {
        placeholders_.push_back(placeholder(earlier.result, result.name));
        fields[result.name] = placeholders_.back();
      }
    }
    const auto complete = complete_arguments(plan_, step, results);
    auto arguments = std::holds_alternative<ordered_json>(complete) ? std::get<ordered_json>(complete) : ordered_json::object();
    for (const auto& parameter : plan_.destinations[step.destination].actions[step.action].parameters) {
      const auto given = arguments.find(parameter.name);
      if (given == arguments.end() || parameter.type.kind == Kind::string || parameter.type.kind == Kind::text) continue;
      const bool stands_in = given->is_string() && std::find(placeholders_.begin(), placeholders_.end(),
                                                             given->get<std::string>()) != placeholders_.end();
      if (stands_in) *given = sample(parameter.type, plan_);
    }
    return arguments;
  }

  const Interpreter& interpreter_;
  const plan::Plan& plan_;
  Frame& frame_;
  std::span<const PlannedStep> steps_;
  std::vector<std::string> placeholders_;  // of the step at hand
  RequestsText result_;
};

}  // namespace

RequestsText requests_text(const Interpreter& interpreter, Frame& frame, std::span<const PlannedStep> steps) {
  return RequestsPrinter(interpreter, frame, steps).print();
}

}  // namespace wrapup::cli
