// A plan with a call and the interpreter over it: `scene.value(node)` in tests of single operations.
#pragma once

#include <utility>

#include "runtime/evaluate/interpreter.h"
#include "tests/support/plan_builder.h"

namespace wrapup::test {

class Scene {
 public:
  explicit Scene(PlanBuilder& builder) : plan_(builder.finish()), interpreter_(plan_), frame_(plan_, environment_), call_(plan_) {
    frame_.context = &call_.context();
  }

  Scene& set(std::uint32_t slot, const Value& value, double sure = 1) {
    call_.set(slot, value, sure);
    return *this;
  }
  Cell value(NodeId id) { return interpreter_.evaluate(frame_, id); }
  bool holds(NodeId id) { return value(id).truth(); }
  void decide() { wrapup::decide(interpreter_, call_.context(), frame_); }

  const plan::Plan& plan() const { return plan_; }
  const Interpreter& interpreter() const { return interpreter_; }
  Frame& frame() { return frame_; }
  const Context& context() const { return call_.context(); }
  const Decided& decided(std::uint32_t decision) const { return frame_.decided[decision]; }

 private:
  plan::Plan plan_;
  Environment environment_;
  Interpreter interpreter_;
  Frame frame_;
  CallBuilder call_;
};

}  // namespace wrapup::test
