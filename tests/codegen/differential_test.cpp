// Native code and the interpreter, with and without the index, answer alike, on random plans and calls. A failure prints the seed
// that makes it again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "compiler/codegen/native.h"
#include "compiler/plan/form.h"
#include "compiler/plan/verify.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/index/index.h"
#include "tests/support/random_plan.h"

namespace wrapup {
namespace {

constexpr std::uint64_t plans = 40;
constexpr int calls_a_plan = 80;

/// The same down to the bits, where all values that are no number count as one.
bool alike(const plan::Plan& plan, const Type& type, Cell a, Cell b) {
  if (!a.present || !b.present) return a.present == b.present;
  switch (plan::form_of(type)) {
    case plan::Form::integer: return a.integer == b.integer;
    case plan::Form::number: return (std::isnan(a.number) && std::isnan(b.number)) || a.integer == b.integer;
    case plan::Form::bytes: return a.view() == b.view();
    case plan::Form::cells: {
      if (a.size != b.size) return false;
      for (std::uint32_t i = 0; i < a.size; ++i) {
        const Type& part = type.kind == Kind::list ? *type.element : plan.types.records[type.id].fields[i].type;
        if (!alike(plan, part, a.cells[i], b.cells[i])) return false;
      }
      return true;
    }
    case plan::Form::schedule: return a.schedule == b.schedule;
    case plan::Form::json:
    case plan::Form::none: return false;
  }
  return false;
}

struct Pair {
  const plan::Plan& plan;
  const Evaluator& native;
  const Evaluator& interpreter;
  Frame& native_frame;
  Frame& interpreter_frame;

  void expect_same_decisions() const {
    for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
      SCOPED_TRACE(plan.decisions[d].name);
      const Decided &a = native_frame.decided[d], &b = interpreter_frame.decided[d];
      EXPECT_EQ(a.rule, b.rule);
      EXPECT_EQ(a.matched, b.matched);
      EXPECT_EQ(a.confidence, b.confidence);
      EXPECT_EQ(a.weakest_slot, b.weakest_slot);
      EXPECT_EQ(a.conflict.has_value(), b.conflict.has_value());
      bool collects = plan.decisions[d].hit == plan::HitPolicy::collect;
      EXPECT_TRUE(alike(plan, collects ? list_of(plan.decisions[d].type) : plan.decisions[d].type, a.value, b.value));
    }
  }

  void expect_same_rules() const {
    for (std::uint32_t d = 0; d < plan.decisions.size(); ++d) {
      for (std::uint32_t r = 0; r < plan.decisions[d].rules.size(); ++r) {
        SCOPED_TRACE(plan.decisions[d].rules[r].id);
        EXPECT_EQ(native.next_match(native_frame, d, r), interpreter.next_match(interpreter_frame, d, r));
        EXPECT_EQ(native.could_match(native_frame, d, r), interpreter.could_match(interpreter_frame, d, r));
        Cell a = native.value(native_frame, d, r), b = interpreter.value(interpreter_frame, d, r);
        EXPECT_TRUE(alike(plan, plan.decisions[d].type, a, b));
      }
    }
  }
};

TEST(Differential, NativeCodeAnswersAsTheInterpreterDoes) {
  for (std::uint64_t seed = 1; seed <= plans && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    test::RandomPlan random(seed);
    plan::Plan plan = random.make();
    ASSERT_THAT(plan::verify(plan), testing::IsEmpty());
    EvaluatorResult native = compile_native(plan);
    ASSERT_TRUE(native.evaluator) << native.error;
    Interpreter interpreter(plan), narrowed(plan);
    auto index = std::make_shared<const index::Index>(interpreter, index::Thresholds{1, 1});
    Environment environment;
    Frame native_frame(plan, environment), interpreter_frame(plan, environment);
    Pair pair{plan, *native.evaluator, interpreter, native_frame, interpreter_frame};
    for (int i = 0; i < calls_a_plan; ++i) {
      test::CallBuilder call = random.call(plan);
      decide(*native.evaluator, call.context(), native_frame);
      decide(interpreter, call.context(), interpreter_frame);
      pair.expect_same_decisions();
      for (Evaluator* evaluator : {native.evaluator.get(), static_cast<Evaluator*>(&narrowed)}) {
        evaluator->narrow_by(index);
        decide(*evaluator, call.context(), native_frame);
        evaluator->narrow_by(nullptr);
        pair.expect_same_decisions();
      }
      pair.expect_same_rules();
      if (testing::Test::HasFailure()) break;
    }
  }
}

}  // namespace
}  // namespace wrapup
