// What native code does in its own way: strings as numbers, values kept for a call, many rules, rules without end.
#include <gtest/gtest.h>

#include "compiler/codegen/native.h"
#include "tests/support/plan_builder.h"

namespace wrapup {
namespace {

using plan::NodeId;
using test::CallBuilder;
using test::PlanBuilder;

class Native : public testing::Test {
 protected:
  const Decided& decide(const plan::Plan& plan, const Context& context) {
    if (!native.evaluator) native = compile_native(plan);
    EXPECT_EQ(native.error, "");
    if (!frame) frame = std::make_unique<Frame>(plan, environment);
    wrapup::decide(*native.evaluator, context, *frame);
    return frame->decided[0];
  }

  Environment environment;
  EvaluatorResult native;
  std::unique_ptr<Frame> frame;
};

const Type string_type = simple(Kind::string);

TEST_F(Native, ManyRulesOverOneStringAcrossChunks) {
  PlanBuilder build;
  auto slot = build.slot("call.to", string_type.maybe());
  NodeId to = build.read(slot);
  auto decision = build.decision("d", simple(Kind::integer));
  for (std::int64_t i = 0; i < 300; ++i) {
    build.rule(decision, build.condition(Op::equal, {to, build.string("line " + std::to_string(i))}), build.integer(i));
  }
  NodeId some = build.constant(list_of(string_type), {std::vector<Value>{{std::string("spare")}, {}, {std::string("line 3")}}});
  build.rule(decision, build.condition(Op::in_list, {to, some}), build.integer(1000));
  plan::Plan plan = build.finish();
  auto value_for = [&](const Value& dialled) {
    CallBuilder call(plan);
    call.set(slot, dialled);
    return decide(plan, call.context());
  };
  EXPECT_EQ(value_for({std::string("line 0")}).value.integer, 0);
  EXPECT_EQ(value_for({std::string("line 31")}).value.integer, 31);
  EXPECT_EQ(value_for({std::string("line 32")}).value.integer, 32);
  EXPECT_EQ(value_for({std::string("line 299")}).value.integer, 299);
  EXPECT_EQ(value_for({std::string("spare")}).value.integer, 1000);
  EXPECT_EQ(value_for({std::string("line 300")}).rule, no_rule);
  EXPECT_EQ(value_for({}).rule, no_rule);
}

TEST_F(Native, AValueKeptForACallIsWorkedOutAnewForTheNext) {
  PlanBuilder build;
  build.plan().patterns = {"^a"};
  auto slot = build.slot("call.note", string_type);
  NodeId matches = build.condition(Op::matches, {build.read(slot)});
  auto decision = build.decision("d", simple(Kind::integer));
  build.rule(decision, build.condition(Op::and_, {matches, build.boolean(false)}), build.integer(1));
  build.rule(decision, matches, build.integer(2));
  build.otherwise(decision, build.integer(3));
  plan::Plan plan = build.finish();
  for (const auto& [note, expected] : {std::pair{"abc", 2}, std::pair{"xyz", 3}, std::pair{"abc", 2}}) {
    CallBuilder call(plan);
    call.set(slot, {std::string(note)});
    EXPECT_EQ(decide(plan, call.context()).value.integer, expected);
  }
}

TEST_F(Native, AConditionThatUnfoldsWithoutBoundStillCompiles) {
  PlanBuilder build;
  auto slot = build.slot("call.count", simple(Kind::integer));
  NodeId sum = build.read(slot);
  for (int i = 0; i < 62; ++i)
    sum = build.node(Op::add, simple(Kind::integer), {sum, sum});  // count * 2^62, as a tree 2^63 nodes
  NodeId flag = build.condition(Op::less, {build.integer(0), build.read(slot)});
  for (int i = 0; i < 40; ++i) flag = build.condition(i % 2 == 0 ? Op::and_ : Op::or_, {flag, flag});
  build.rule(build.decision("d", simple(Kind::integer)), flag, sum);
  plan::Plan plan = build.finish();
  // Compiling is all that can be asked: walking the tree would never end for the interpreter either.
  EXPECT_TRUE(compile_native(plan).evaluator);
}

TEST_F(Native, APlanWithoutRulesCompiles) {
  PlanBuilder build;
  build.decision("d", simple(Kind::integer));
  plan::Plan plan = build.finish();
  CallBuilder call(plan);
  EXPECT_EQ(decide(plan, call.context()).rule, no_rule);
}

}  // namespace
}  // namespace wrapup
