// Random rule sets of the whole language: what is proved holds for every call that is tried, and what the checker's quick
// analyses say, the prover says too. A failure names the seed; run it alone with WRAPUP_SEED=N. WRAPUP_RULE_SETS sets how many
// are tried.
#include <cstdlib>

#include "compiler/plan/walk.h"
#include "tests/differential/call_writer.h"
#include "tests/differential/rule_writer.h"
#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

constexpr int calls_per_set = 400;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Places that the checker calls dead, hidden or impossible.
std::vector<Span> called_dead(const Compiled& compiled) {
  std::vector<Span> places;
  for (const auto& entry : compiled.diagnostics.entries()) {
    if (entry.code == Code::shadowed_rule || entry.code == Code::never_holds) places.push_back(entry.span);
  }
  return places;
}

void check_soundness(std::uint64_t seed, std::size_t& proved_dead, std::size_t& agreed) {
  SCOPED_TRACE("WRAPUP_SEED=" + std::to_string(seed));
  differential::RuleWriter writer(seed);
  const auto shared = writer.write();
  const auto location = writer.write_location();
  const auto compiled = RuleFolder().file("shared.wrap", shared).file("location.wrap", location).compile();
  SCOPED_TRACE(shared + location);
  ASSERT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
  const auto& plan = *compiled.plan;
  Options options;
  options.limits.question = std::chrono::milliseconds(300);
  options.limits.rounds = 2;
  const auto report = prove(plan, compiled.promises, compiled.project.environment, options);

  std::vector<std::vector<bool>> dead;
  for (const auto& decision : plan.decisions) {
    auto& rules = dead.emplace_back();
    for (const auto& rule : decision.rules) {
      const bool is_dead = std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return finding.diagnostic.code == Code::proved_dead && finding.decision == decision.name &&
               finding.diagnostic.span == rule.span;
      });
      rules.push_back(is_dead);
      proved_dead += is_dead;
    }
  }
  for (const auto& place : called_dead(compiled)) {
    for (std::size_t d = 0; d < dead.size(); ++d) {
      for (std::size_t r = 0; r < dead[d].size(); ++r) {
        if (plan.decisions[d].rules[r].span != place || plan.decisions[d].hit != plan::HitPolicy::first) continue;
        const bool unknown = std::any_of(report.unknown.begin(), report.unknown.end(), [&](const std::string& what) {
          return what.find(plan.decisions[d].rules[r].id) != std::string::npos;
        });
        EXPECT_TRUE(dead[d][r] || unknown) << "the checker calls it dead: " << plan.decisions[d].rules[r].id;
        ++agreed;
      }
    }
  }
  differential::CallWriter calls(plan, seed);
  const Interpreter interpreter(plan);
  Context context(plan);
  Frame frame(plan, compiled.project.environment);
  for (int i = 0; i < calls_per_set; ++i) {
    ConstantPool pool;
    calls.write(context, pool);
    decide(interpreter, context, frame);
    for (std::uint32_t d = 0; d < dead.size(); ++d) {
      for (std::uint32_t r = 0; r < dead[d].size(); ++r)
        EXPECT_FALSE(dead[d][r] && took_part(interpreter, frame, d, r)) << plan.decisions[d].rules[r].id << " decided call " << i;
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Soundness, NoCallBreaksWhatIsProved) {
  std::size_t dead = 0, agreed = 0;
  if (const auto seed = setting("WRAPUP_SEED", 0)) return check_soundness(seed, dead, agreed);
  const auto sets = setting("WRAPUP_RULE_SETS", 3);
  for (std::uint64_t seed = 1; seed <= sets && !HasFailure(); ++seed) check_soundness(seed, dead, agreed);
  std::cout << dead << " rules proved dead, " << agreed << " of them called dead by the checker\n";
  EXPECT_GT(dead, 0u);
}

}  // namespace
}  // namespace wrapup::prove
