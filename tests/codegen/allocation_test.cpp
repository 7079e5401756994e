// Deciding a call takes no memory from the heap once a frame has been used.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <tuple>

#include "compiler/codegen/native.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/index/index.h"
#include "tests/support/plan_builder.h"

namespace {

std::atomic<std::size_t> allocations{0};

}  // namespace

// Out of line: GCC 12 takes free() of what it did not see malloc'ed for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace wrapup {
namespace {

using plan::NodeId;
using test::CallBuilder;
using test::PlanBuilder;

/// Rules with look-ups, a quantifier, templates, phrases, patterns, scored fields and every hit policy.
struct Rules {
  PlanBuilder build;
  std::uint32_t to = build.slot("call.to", simple(Kind::string));
  std::uint32_t summary = build.slot("call.summary", simple(Kind::text));
  std::uint32_t mood = build.slot("finding.mood", simple(Kind::number, true), true);

  Rules() {
    Type string = simple(Kind::string), integer = simple(Kind::integer);
    build.plan().locals = 1;
    build.plan().types.records.push_back({"Line", "test", {{"number", string, false, {}}, {"desk", integer, false, {}}}});
    auto row = [&](const char* number, std::int64_t desk) {
      return build.plan().constants.add({std::vector<Value>{{std::string(number)}, {desk}}});
    };
    build.plan().tables.push_back({"lines", string, 0, {row("100", 1), row("200", 2)}, 0});
    NodeId number = build.read(to), row_of = build.node(Op::lookup, named(Kind::record, 0, true), {number});
    NodeId desk = build.node(Op::field, integer, {row_of}, 1);
    NodeId local = build.node(Op::local, integer, {}, 0);
    NodeId list = build.node(Op::make_list, list_of(integer), {build.integer(1), desk});
    NodeId among = build.node(Op::any, simple(Kind::boolean), {list, build.condition(Op::equal, {local, build.integer(2)})});
    NodeId angry = build.condition(
        Op::less, {build.node(Op::coalesce, simple(Kind::number), {build.read(mood), build.number(0)}), build.number(-0.5)});
    build.plan().phrases.push_back({"person", {"a real person", "operator"}});
    build.plan().phrases.push_back({"refund", {"refund"}});
    build.plan().patterns.push_back("[0-9]{3}");
    NodeId said = build.read(summary);
    NodeId words = build.condition(Op::or_, {build.condition(Op::mentions, {said}, 0), build.condition(Op::mentions, {said}, 1),
                                             build.condition(Op::not_, {build.condition(Op::matches, {said}, 0)})});
    NodeId text = build.node(Op::concat, string, {build.string("line "), number, build.string(" rang"), number, number, number});
    for (auto hit : {plan::HitPolicy::first, plan::HitPolicy::unique, plan::HitPolicy::any, plan::HitPolicy::collect,
                     plan::HitPolicy::priority}) {
      auto decision = build.decision("d", string, hit);
      for (int i = 0; i < 50; ++i)
        build.rule(decision, build.condition(Op::equal, {number, build.string(std::to_string(i))}), text);
      build.rule(decision, words, text);
      build.rule(decision, build.condition(Op::and_, {among, angry}), text);
      build.rule(decision, build.condition(Op::and_, {among, build.condition(Op::in_table, {number})}), text);
      build.otherwise(decision, build.string("none"));
    }
  }
};

void expect_no_allocation(const plan::Plan& plan, const Evaluator& evaluator, const Context& context) {
  Environment environment;
  Frame frame(plan, environment);
  decide(evaluator, context, frame);
  std::size_t before = allocations;
  for (int i = 0; i < 20; ++i) decide(evaluator, context, frame);
  EXPECT_EQ(allocations - before, 0u);
  EXPECT_EQ(frame.decided[0].value.view(), "line 200 rang200200200");
}

TEST(Allocation, NoneOnceTheFrameHasBeenUsed) {
  Rules rules;
  auto [to, mood, summary] = std::tuple{rules.to, rules.mood, rules.summary};
  plan::Plan plan = rules.build.finish();
  CallBuilder call(plan);
  call.set(to, {std::string("200")}).set(mood, {0.5}, 0.4).set(summary, {std::string("Room 101. I’d like… a person")});
  EvaluatorResult native = compile_native(plan);
  ASSERT_TRUE(native.evaluator) << native.error;
  Interpreter interpreter(plan);
  expect_no_allocation(plan, *native.evaluator, call.context());
  expect_no_allocation(plan, interpreter, call.context());
  auto index = std::make_shared<const index::Index>(interpreter);
  ASSERT_NE(index->holds(0), nullptr);
  native.evaluator->narrow_by(index);
  interpreter.narrow_by(index);
  expect_no_allocation(plan, *native.evaluator, call.context());
  expect_no_allocation(plan, interpreter, call.context());
}

}  // namespace
}  // namespace wrapup
