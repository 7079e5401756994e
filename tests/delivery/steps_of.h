// Rules as text and a call as JSON, decided: the steps that come out of it, ready to be made into requests.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "runtime/delivery/make_request.h"
#include "runtime/read/json.h"
#include "runtime/read/read_context.h"
#include "tests/check/checked.h"

namespace wrapup {

class StepsOf {
 public:
  /// `rules` stand after a package line with std.call and std.route in sight; `call` is in context shape.
  StepsOf(const std::string& rules, const std::string& call)
      : compiled_(RuleFolder().file("rules.wrap", "package demo\nimport std.call\nimport std.route\n" + rules).compile()) {
    if (!compiled_.plan) {
      ADD_FAILURE() << render_text(compiled_.sources, compiled_.diagnostics.entries(), false);
      return;
    }
    interpreter_ = std::make_unique<Interpreter>(*compiled_.plan);
    context_ = std::make_unique<Context>(*compiled_.plan);
    frame_ = std::make_unique<Frame>(*compiled_.plan, compiled_.project.environment);
    JsonParser parser;
    const auto json = parser.parse(call);
    EXPECT_TRUE(json.root) << json.error;
    const ContextReader reader(*compiled_.plan, compiled_.project.environment);
    for (const auto& fault : reader.read(*json.root, context_->slots, context_->sure, context_->arena))
      ADD_FAILURE() << fault_text(fault);
    decide(*interpreter_, *context_, *frame_);
    steps_ = plan_steps(*interpreter_, *frame_, {"c1", "e1"});
  }

  const Interpreter& interpreter() const { return *interpreter_; }
  Frame& frame() { return *frame_; }
  const std::vector<PlannedStep>& steps() const { return steps_; }
  const plan::Action& action(std::size_t step) const {
    return compiled_.plan->destinations[steps_.at(step).destination].actions[steps_.at(step).action];
  }

  std::variant<Request, std::vector<Fault>> made(std::size_t step = 0) {
    return make_request(*interpreter_, *frame_, steps_.at(step), steps_.at(step).arguments);
  }
  template <typename Kind>
  Kind request(std::size_t step = 0) {
    auto result = made(step);
    if (const auto* faults = std::get_if<std::vector<Fault>>(&result)) {
      for (const auto& fault : *faults) ADD_FAILURE() << fault.path << ": " << fault.message;
      return {};
    }
    return std::get<Kind>(std::get<Request>(std::move(result)));
  }
  /// "url: …; to: …", or "" where the request could be made.
  std::string faults(std::size_t step = 0) {
    const auto result = made(step);
    std::string text;
    if (const auto* list = std::get_if<std::vector<Fault>>(&result)) {
      for (const auto& fault : *list) text += (text.empty() ? "" : "; ") + fault.path + ": " + fault.message;
    }
    return text;
  }

 private:
  Compiled compiled_;
  std::unique_ptr<Interpreter> interpreter_;
  std::unique_ptr<Context> context_;
  std::unique_ptr<Frame> frame_;
  std::vector<PlannedStep> steps_;
};

}  // namespace wrapup
