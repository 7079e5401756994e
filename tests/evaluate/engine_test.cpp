// The engine answers at once and goes over to native code when there is some.
#include <gtest/gtest.h>

#include <future>

#include "runtime/engine.h"
#include "tests/support/plan_builder.h"

namespace wrapup {
namespace {

using test::CallBuilder;
using test::PlanBuilder;

std::shared_ptr<const plan::Plan> one_rule() {
  PlanBuilder build;
  build.rule(build.decision("d", simple(Kind::integer)), build.boolean(true), build.integer(7));
  return std::make_shared<const plan::Plan>(build.finish());
}

/// Stands for native code: an interpreter of its own.
EvaluatorResult make(const plan::Plan& plan) {
  return {make_interpreter(plan), ""};
}

std::int64_t decide_once(const Engine& engine) {
  Environment environment;
  Frame frame(engine.plan(), environment);
  CallBuilder call(engine.plan());
  engine.decide(call.context(), frame);
  return frame.decided[0].value.integer;
}

TEST(Engine, AnswersWhileItCompilesAndThenSwitches) {
  std::promise<void> go;
  std::shared_future<void> gate = go.get_future().share();
  Engine engine(one_rule(), EngineMode::automatic, [gate](const plan::Plan& plan) {
    gate.wait();
    return make(plan);
  });
  const Evaluator& before = engine.evaluator();
  EXPECT_FALSE(engine.is_native());
  EXPECT_EQ(decide_once(engine), 7);
  go.set_value();
  engine.wait_for_native();
  EXPECT_TRUE(engine.is_native());
  EXPECT_NE(&engine.evaluator(), &before);
  EXPECT_EQ(decide_once(engine), 7);
}

TEST(Engine, StaysWithTheInterpreterWhereCompilingFails) {
  Engine engine(one_rule(), EngineMode::automatic, [](const plan::Plan&) { return EvaluatorResult{nullptr, "no such machine"}; });
  engine.wait_for_native();
  EXPECT_FALSE(engine.is_native());
  EXPECT_EQ(engine.native_error(), "no such machine");
  EXPECT_EQ(decide_once(engine), 7);
}

TEST(Engine, NativeModeIsNativeFromTheStart) {
  Engine engine(one_rule(), EngineMode::native, make);
  EXPECT_TRUE(engine.is_native());
}

TEST(Engine, InterpreterModeCompilesNothing) {
  bool asked = false;
  Engine engine(one_rule(), EngineMode::interpreter, [&](const plan::Plan& plan) {
    asked = true;
    return make(plan);
  });
  engine.wait_for_native();
  EXPECT_FALSE(asked);
  EXPECT_EQ(decide_once(engine), 7);
}

}  // namespace
}  // namespace wrapup
