// Native code and the interpreter, with and without the index: random rule sets, random calls, one answer. A failure names the
// seed; run it alone with WRAPUP_SEED=N. WRAPUP_RULE_SETS sets how many rule sets are tried (each with 1,000 calls).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "compiler/codegen/native.h"
#include "compiler/compile.h"
#include "compiler/diagnostics/render.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/index/index.h"
#include "runtime/values/render.h"
#include "tests/differential/call_writer.h"
#include "tests/differential/rule_writer.h"

namespace wrapup::differential {

namespace {

constexpr int calls_per_set = 1'000;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// What was decided, as text, so that a difference can be read.
std::string describe(const plan::Plan& plan, const Frame& frame) {
  std::string text;
  for (std::size_t i = 0; i < plan.decisions.size(); ++i) {
    const auto& decision = plan.decisions[i];
    const auto& decided = frame.decided[i];
    const auto type = decision.hit == plan::HitPolicy::collect ? list_of(decision.type) : decision.type.maybe();
    text += decision.name + " = " + render_json(decided.value, type, plan.types) + " by rule " + std::to_string(decided.rule);
    text += " confidence " + std::to_string(decided.confidence) + " weakest " + std::to_string(decided.weakest_slot);
    if (decided.conflict)
      text += " conflict " + std::to_string(decided.conflict->first_rule) + "/" + std::to_string(decided.conflict->second_rule);
    for (const auto rule : decided.matched) text += " " + std::to_string(rule);
    text += "\n";
  }
  return text;
}

/// The shared rules, and those of a location where there is one.
Compiled compile_text(const std::string& shared, const std::string& location) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("random_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "shared.wrap", std::ios::binary) << shared;
  if (!location.empty()) std::ofstream(folder / "location.wrap", std::ios::binary) << location;
  auto compiled = compile(folder);
  std::filesystem::remove_all(folder);
  return compiled;
}

/// Whether the checker says that the rule never decides.
bool is_called_dead(const Compiled& compiled, const plan::Rule& rule) {
  const auto& entries = compiled.diagnostics.entries();
  return std::any_of(entries.begin(), entries.end(), [&](const Diagnostic& entry) {
    return (entry.code == Code::shadowed_rule || entry.code == Code::never_holds) && entry.span == rule.span;
  });
}

/// Which rules decided, over all pairs: a differential test over rules that never match would prove little.
struct Coverage {
  std::size_t pairs = 0, decided_by_rule = 0, decided = 0, rules = 0, rules_hit = 0, conflicts = 0, called_dead = 0, indexed = 0;
};

void compare(std::uint64_t seed, Coverage& coverage) {
  SCOPED_TRACE("WRAPUP_SEED=" + std::to_string(seed));
  RuleWriter writer(seed);
  const auto shared = writer.write();
  const auto location = writer.write_location();
  const auto text = shared + location;
  auto compiled = compile_text(shared, location);
  ASSERT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false) << text;
  const auto& plan = *compiled.plan;
  const auto native = compile_native(plan);
  ASSERT_TRUE(native.evaluator) << native.error;
  const Interpreter interpreter(plan);
  Interpreter narrowed(plan);
  const auto index = std::make_shared<const index::Index>(interpreter);
  struct Way {
    const char* name;
    Evaluator& evaluator;
    std::shared_ptr<const index::Index> index;
    Frame frame;
  };
  const auto& environment = compiled.project.environment;
  Way ways[] = {{"interpreter with index", narrowed, index, {plan, environment}},
                {"native", *native.evaluator, nullptr, {plan, environment}},
                {"native with index", *native.evaluator, index, {plan, environment}}};
  Frame by_interpreter(plan, environment);
  for (std::uint32_t d = 0; d < plan.decisions.size(); ++d) coverage.indexed += index->holds(d) != nullptr;
  CallWriter calls(plan, seed);
  Context context(plan);
  std::vector<std::vector<bool>> hit;
  for (const auto& decision : plan.decisions) hit.emplace_back(decision.rules.size());
  for (int i = 0; i < calls_per_set; ++i) {
    ConstantPool pool;
    calls.write(context, pool);
    decide(interpreter, context, by_interpreter);
    const auto expected = describe(plan, by_interpreter);
    for (auto& way : ways) {
      way.evaluator.narrow_by(way.index);
      decide(way.evaluator, context, way.frame);
      ASSERT_EQ(describe(plan, way.frame), expected) << way.name << ", call " << i << "\n" << text;
    }
    ++coverage.pairs;
    for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
      const auto& decided = by_interpreter.decided[d];
      ++coverage.decided;
      coverage.conflicts += decided.conflict.has_value();
      if (decided.rule == no_rule) continue;
      hit[d][static_cast<std::size_t>(decided.rule)] = true;
      coverage.decided_by_rule += !plan.decisions[d].rules[static_cast<std::size_t>(decided.rule)].otherwise;
    }
  }
  for (std::size_t d = 0; d < hit.size(); ++d) {
    for (std::size_t r = 0; r < hit[d].size(); ++r) {
      const bool dead = is_called_dead(compiled, plan.decisions[d].rules[r]);
      EXPECT_FALSE(dead && hit[d][r]) << plan.decisions[d].rules[r].id << " decided\n" << text;
      coverage.called_dead += dead;
      ++coverage.rules;
      coverage.rules_hit += hit[d][r];
    }
  }
}

/// What was decided of the calls that are not the location's, by name of the decision.
std::map<std::string, std::string> decided_outside(const plan::Plan& plan, const Frame& frame) {
  std::map<std::string, std::string> decided;
  for (std::size_t i = 0; i < plan.decisions.size(); ++i) {
    const auto& of = plan.decisions[i];
    const auto& made = frame.decided[i];
    if (of.name == "inside") continue;
    const auto type = of.hit == plan::HitPolicy::collect ? list_of(of.type) : of.type.maybe();
    auto& text = decided[of.name] = render_json(made.value, type, plan.types);
    if (made.rule != no_rule) text += " by " + of.rules[static_cast<std::size_t>(made.rule)].id;
    for (const auto rule : made.matched) text += " " + of.rules[rule].id;
  }
  return decided;
}

/// Whatever a location's file says, the calls of others are decided as they are without it. True where there were such calls.
bool is_separate(std::uint64_t seed) {
  SCOPED_TRACE("WRAPUP_SEED=" + std::to_string(seed));
  RuleWriter writer(seed);
  const auto shared = writer.write();
  const auto location = writer.write_location();
  const auto without = compile_text(shared, ""), with = compile_text(shared, location);
  EXPECT_TRUE(without.plan && with.plan) << location;
  if (!without.plan || !with.plan) return false;
  std::size_t inside = 0;
  while (with.plan->decisions[inside].name != "inside") ++inside;
  const auto decides_without = make_interpreter(*without.plan), decides_with = make_interpreter(*with.plan);
  Frame frame_without(*without.plan, without.project.environment), frame_with(*with.plan, with.project.environment);
  CallWriter calls(*without.plan, seed);
  Context context(*without.plan);
  bool any = false;
  for (int i = 0; i < calls_per_set; ++i) {
    ConstantPool pool;
    calls.write(context, pool);
    decide(*decides_with, context, frame_with);
    if (frame_with.decided[inside].value.present) continue;
    any = true;
    decide(*decides_without, context, frame_without);
    EXPECT_EQ(decided_outside(*without.plan, frame_without), decided_outside(*with.plan, frame_with)) << shared << location;
    if (testing::Test::HasFailure()) return any;
  }
  return any;
}

TEST(Differential, ALocationTouchesItsOwnCallsOnly) {
  const auto sets = setting("WRAPUP_RULE_SETS", 200);
  std::uint64_t with_others = 0;
  for (std::uint64_t seed = 1; seed <= sets && !HasFailure(); ++seed) with_others += is_separate(seed);
  EXPECT_GT(with_others * 2, sets);
}

TEST(Differential, NativeAnswersAsTheInterpreter) {
  Coverage coverage;
  if (const auto seed = setting("WRAPUP_SEED", 0)) {
    compare(seed, coverage);
    return;
  }
  const auto sets = setting("WRAPUP_RULE_SETS", 200);
  for (std::uint64_t seed = 1; seed <= sets; ++seed) {
    compare(seed, coverage);
    if (HasFatalFailure()) return;
  }
  std::cout << coverage.pairs << " pairs; a rule decided " << coverage.decided_by_rule << " of " << coverage.decided
            << " decisions; " << coverage.rules_hit << " of " << coverage.rules << " rules hit; " << coverage.conflicts
            << " conflicts; " << coverage.called_dead << " rules called dead; " << coverage.indexed
            << " decisions with an index\n";
  EXPECT_EQ(coverage.pairs, sets * calls_per_set);
  // The calls reach much of what was written, by match and by conflict; in large decisions upper rules hide many lower ones.
  EXPECT_GT(coverage.rules_hit * 6, coverage.rules);
  EXPECT_GT(coverage.indexed, 0u);
  EXPECT_GT(coverage.decided_by_rule * 4, coverage.decided);
  EXPECT_GT(coverage.conflicts, 0u);
  EXPECT_GT(coverage.called_dead, 0u);
}

}  // namespace

}  // namespace wrapup::differential
