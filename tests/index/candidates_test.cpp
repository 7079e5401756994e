// Which rules the index leaves: those that match are among them, in order, and there are few.
#include <gtest/gtest.h>

#include <deque>
#include <random>

#include "runtime/evaluate/interpreter.h"
#include "runtime/index/index.h"
#include "tests/support/plan_builder.h"

namespace wrapup::index {
namespace {

using plan::NodeId;
using test::CallBuilder;
using test::PlanBuilder;

class CandidatesTest : public testing::Test {
 protected:
  void finish() {
    plan = std::make_unique<plan::Plan>(build.finish());
    interpreter = std::make_unique<Interpreter>(*plan);
    index = std::make_unique<Index>(*interpreter);
    frame = std::make_unique<Frame>(*plan, environment);
  }
  /// The rules of the first decision that the index leaves; null indexes leave all.
  std::vector<std::uint32_t> left(const Context& context) {
    const RuleIndex* rules = index->holds(0);
    EXPECT_NE(rules, nullptr);
    return drain(rules, Candidates::Question::may_hold, context);
  }
  std::vector<std::uint32_t> could(const Context& context) {
    const RuleIndex* rules = index->could(0);
    EXPECT_NE(rules, nullptr);
    return drain(rules, Candidates::Question::could_match, context);
  }
  std::vector<std::uint32_t> holding(const Context& context) {
    frame->context = &context;
    std::vector<std::uint32_t> rules;
    for (std::uint32_t r = 0; r < plan->decisions[0].rules.size(); ++r) {
      if (interpreter->holds(*frame, 0, r)) rules.push_back(r);
    }
    return rules;
  }
  /// `found` has all of `wanted`, ascending, and at most `most` beside them.
  static void expect_narrow(const std::vector<std::uint32_t>& found, const std::vector<std::uint32_t>& wanted, std::size_t most) {
    EXPECT_TRUE(std::includes(found.begin(), found.end(), wanted.begin(), wanted.end()));
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
    EXPECT_EQ(std::adjacent_find(found.begin(), found.end()), found.end());
    EXPECT_LE(found.size(), wanted.size() + most);
  }

  NodeId all(std::vector<NodeId> conditions) { return build.condition(Op::and_, std::move(conditions)); }
  NodeId equal(NodeId a, NodeId b) { return build.condition(Op::equal, {a, b}); }
  NodeId above(NodeId a, std::int64_t bound) { return build.condition(Op::less, {build.integer(bound), a}); }
  NodeId strings(std::vector<Value> elements) { return build.constant(list_of(simple(Kind::string)), {std::move(elements)}); }

  PlanBuilder build;
  Environment environment;
  std::unique_ptr<plan::Plan> plan;
  std::unique_ptr<Interpreter> interpreter;
  std::unique_ptr<Index> index;
  std::unique_ptr<Frame> frame;
  std::mt19937 random{7};

 private:
  std::vector<std::uint32_t> drain(const RuleIndex* rules, Candidates::Question question, const Context& context) {
    frame->context = &context;
    ++frame->evaluation;
    frame->classes.resize(index->subjects().size());
    Candidates candidates(*index, *rules, question, *interpreter, *frame);
    std::vector<std::uint32_t> found;
    for (std::uint32_t rule = candidates.next(); rule != Candidates::none; rule = candidates.next()) found.push_back(rule);
    return found;
  }
};

TEST_F(CandidatesTest, AKeyLeavesOneOfTenThousand) {
  auto to = build.slot("call.to", simple(Kind::string, true)), intent = build.slot("call.intent", simple(Kind::string));
  auto duration = build.slot("call.duration", simple(Kind::integer));
  NodeId read_to = build.read(to), read_intent = build.read(intent), read_duration = build.read(duration);
  auto decision = build.decision("owner", simple(Kind::integer));
  for (std::int64_t i = 0; i < 10'000; ++i) {
    NodeId in =
        build.condition(Op::in_list, {read_intent, strings({{"i" + std::to_string(i % 12)}, {"i" + std::to_string(i % 7)}})});
    build.rule(decision, all({equal(read_to, build.string("+1512" + std::to_string(i))), in, above(read_duration, i % 100)}),
               build.integer(i));
  }
  build.otherwise(decision, build.integer(-1));
  finish();
  for (std::int64_t i : {0, 17, 9'999}) {
    CallBuilder call(*plan);
    call.set(to, {"+1512" + std::to_string(i)}).set(intent, {"i" + std::to_string(i % 12)}).set(duration, {std::int64_t{500}});
    EXPECT_EQ(left(call.context()), (std::vector<std::uint32_t>{static_cast<std::uint32_t>(i), 10'000}));
  }
  CallBuilder unknown(*plan);
  unknown.set(to, {std::string("nobody")});
  EXPECT_EQ(left(unknown.context()), (std::vector<std::uint32_t>{10'000}));
  EXPECT_EQ(left(CallBuilder(*plan).context()), (std::vector<std::uint32_t>{10'000}));
}

TEST_F(CandidatesTest, WhatIsFetchedAheadChangesNoAnswer) {
  auto to = build.slot("call.to", simple(Kind::string, true));
  NodeId read_to = build.read(to);
  auto decision = build.decision("owner", simple(Kind::integer));
  // Three rules a number: a list that is more than its one rule.
  for (std::int64_t i = 0; i < 6'000; ++i)
    build.rule(decision, all({equal(read_to, build.string("+1512" + std::to_string(i / 3)))}), build.integer(i));
  finish();
  auto evaluator = make_interpreter(*plan);
  evaluator->narrow_by(std::make_shared<Index>(*interpreter));
  std::vector<Context> calls;
  std::deque<std::string> numbers;
  calls.reserve(19);  // no multiple of how many are fetched for at a time
  for (std::size_t i = 0; i < 19; ++i) {
    Context& call = calls.emplace_back(*plan);
    if (i % 5 != 0) call.slots[to] = Cell::of_string(numbers.emplace_back("+1512" + std::to_string(i * 111)));
  }
  fetch_for(*evaluator, calls);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    decide(*evaluator, calls[i], *frame);
    const bool known = i % 5 != 0 && i * 111 < 2'000;
    EXPECT_EQ(frame->decided[0].rule, known ? static_cast<std::int32_t>(i * 333) : no_rule) << i;
  }
  evaluator->narrow_by(nullptr);
  fetch_for(*evaluator, calls);
}

TEST_F(CandidatesTest, RulesOfManyLocationsAreReachedThroughTheOwner) {
  build.plan().types.entities.push_back({"Location", "test", {}, {}});
  for (int i = 0; i < 1'000; ++i) build.plan().types.entities[0].rows.push_back("l" + std::to_string(i));
  build.plan().entities.emplace_back(1'000);
  auto owner = build.slot("owner", named(Kind::entity, 0, true)), rings = build.slot("call.rings", simple(Kind::integer));
  NodeId read_owner = build.read(owner), read_rings = build.read(rings);
  auto decision = build.decision("outcome", simple(Kind::integer));
  for (std::int64_t i = 0; i < 1'000; ++i) {
    NodeId own = equal(read_owner, build.constant(named(Kind::entity, 0), {i}));
    for (std::int64_t r = 0; r < 5; ++r) build.rule(decision, all({own, above(read_rings, r)}), build.integer(r));
  }
  finish();
  CallBuilder call(*plan);
  call.set(owner, {std::int64_t{412}}).set(rings, {std::int64_t{3}});
  EXPECT_EQ(left(call.context()), (std::vector<std::uint32_t>{2060, 2061, 2062, 2063, 2064}));
}

TEST_F(CandidatesTest, BitSetsNarrowWhatNoKeyDoes) {
  constexpr std::size_t slots = 8;
  std::vector<std::uint32_t> fields;
  std::vector<NodeId> read;
  for (std::size_t s = 0; s < slots; ++s) {
    fields.push_back(build.slot("f" + std::to_string(s), simple(Kind::integer, true)));
    read.push_back(build.read(fields.back()));
  }
  auto decision = build.decision("d", simple(Kind::integer), plan::HitPolicy::collect);
  for (std::int64_t i = 0; i < 10'000; ++i) {
    std::vector<NodeId> tests;
    for (std::size_t s = 0; s < slots; ++s) {
      if (random() % 2) continue;
      std::int64_t low = static_cast<std::int64_t>(random() % 8);
      tests.push_back(s % 2 ? equal(read[s], build.integer(low))
                            : build.condition(Op::in_range, {read[s], build.integer(low), build.integer(low + 2)}));
    }
    if (tests.empty()) tests.push_back(equal(read[0], build.integer(1)));
    build.rule(decision, all(tests), build.integer(i));
  }
  finish();
  for (int i = 0; i < 50; ++i) {
    CallBuilder call(*plan);
    for (std::size_t s = 0; s < slots; ++s) {
      if (random() % 5) call.set(fields[s], {static_cast<std::int64_t>(random() % 11) - 1});
    }
    expect_narrow(left(call.context()), holding(call.context()), 0);
  }
}

TEST_F(CandidatesTest, ARuleOfTwoAlternativesIsFoundThroughEither) {
  auto to = build.slot("call.to", simple(Kind::string, true)), from = build.slot("call.from", simple(Kind::string, true));
  NodeId read_to = build.read(to), read_from = build.read(from);
  auto decision = build.decision("d", simple(Kind::integer));
  for (std::int64_t i = 0; i < 1'000; ++i) {
    NodeId number = build.string("n" + std::to_string(i));
    build.rule(decision, build.condition(Op::or_, {equal(read_to, number), equal(number, read_from)}), build.integer(i));
  }
  finish();
  CallBuilder call(*plan);
  call.set(to, {std::string("n700")}).set(from, {std::string("n30")});
  EXPECT_EQ(left(call.context()), (std::vector<std::uint32_t>{30, 700}));
  call.set(from, {std::string("n700")});
  EXPECT_EQ(left(call.context()), (std::vector<std::uint32_t>{700}));
}

TEST_F(CandidatesTest, WhatCouldMatchIsNarrowedByWhatIsSure) {
  auto to = build.slot("call.to", simple(Kind::string)), mood = build.slot("finding.mood", simple(Kind::integer, true), true);
  NodeId read_to = build.read(to), read_mood = build.read(mood);
  auto decision = build.decision("d", simple(Kind::integer));
  for (std::int64_t i = 0; i < 1'000; ++i) {
    build.rule(decision, all({equal(read_to, build.string("n" + std::to_string(i))), equal(read_mood, build.integer(i % 5))}),
               build.integer(i));
  }
  finish();
  CallBuilder call(*plan);
  call.set(to, {std::string("n5")}).set(mood, {std::int64_t{1}}, 0.5);
  EXPECT_EQ(left(call.context()), std::vector<std::uint32_t>{5});
  EXPECT_EQ(could(call.context()), std::vector<std::uint32_t>{5});
  call.set(mood, {std::int64_t{0}}, 0.5);
  EXPECT_EQ(could(call.context()), std::vector<std::uint32_t>{5});
  call.set(to, {std::string("nobody")});
  EXPECT_EQ(could(call.context()), std::vector<std::uint32_t>{});
}

}  // namespace
}  // namespace wrapup::index
