// What rule sets promise beside their decisions: clearances, separation, order; that answers are remembered; calls for tests.
#include <fmt/format.h>

#include <array>
#include <set>

#include "compiler/plan/walk.h"
#include "compiler/prove/cases.h"
#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

const std::string shared = R"(package demo
context { call { id: string, minutes: int, sound: url? @recording, site: string?, vip: bool } consent { recording: bool? } }
label recording "What was recorded"
destination desk {
  http POST "https://desk.example.com/"
  accepts recording if consent.recording == true
  action open(sound: url?) body { sound: sound }
}
decision owner: string, first, optional, after
decision route: steps, collect, optional, after
decide owner { rule site when call.site is present then call.site }
)";

Tally tally(const Report& report, Question question) {
  return report.tallies[static_cast<std::size_t>(question)];
}

TEST(Clearances, AreProvedOfEachRuleThatSends) {
  Proved proved(shared + R"(
decide route {
  rule send  when call.minutes > 3 and consent.recording == true then desk.open(call.sound)
  rule both  when consent.recording ?? false then desk.open(call.sound)
}
)");
  EXPECT_EQ(proved.found(), "");
  EXPECT_EQ(tally(proved.report(), Question::clearance), (Tally{2, 2, 0, 0, 0}));
}

TEST(Clearances, BrokenOnesShowTheCall) {
  Proved proved(shared + R"(
decide route { rule send  when call.minutes > 3 and consent.recording == true then desk.open(call.sound) }
)");
  // No rule set with this mistake compiles, so the promise is made a stronger one here: that the call is long, too.
  auto promises = proved.compiled().promises;
  ASSERT_EQ(promises.provisos.size(), 1u);
  const auto& plan = proved.plan();
  const auto owner = plan.decisions[proved.decision("owner")].rules[0].when;
  promises.provisos[0].condition = owner;
  const auto report = prove(plan, promises, proved.compiled().project.environment, {});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(info(report.findings[0].diagnostic.code).number, "W1006");
  proved.replay().decide(*report.findings[0].call);
  EXPECT_TRUE(proved.replay().holds(plan.decisions[proved.decision("route")].rules[0].when));
  EXPECT_FALSE(proved.replay().holds(owner));
}

TEST(Separation, OfPackagesForSomeCalls) {
  const auto compiled =
      RuleFolder()
          .file("shared.wrap", shared +
                                   "decision fee: int, first, optional, after\n"
                                   "decide fee { rule all when call.vip then 1 rule rest when call.minutes > 2 then 2 }\n")
          .file("austin.wrap",
                "package demo.austin for owner == \"austin\"\nimport demo\n"
                "decide fee { rule own when call.minutes > 5 then 3 }\n"
                "override rule demo.fee.all \"else\" then 7\nwithout rule demo.fee.rest \"never\"\n")
          .compile();
  ASSERT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
  const auto report = prove(*compiled.plan, compiled.promises, compiled.project.environment, {});
  EXPECT_EQ(tally(report, Question::separation), (Tally{2, 2, 0, 0, 0}));  // its rule and its override
  EXPECT_TRUE(report.findings.empty());
  // A package that claims to be for other calls than its rules are.
  auto promises = compiled.promises;
  for (const auto& decision : compiled.plan->decisions) {
    if (decision.name == "route" || decision.name == "fee") continue;
    promises.scoped[0].scope = decision.rules[0].when;  // whoever has a site
  }
  EXPECT_TRUE(prove(*compiled.plan, promises, compiled.project.environment, {}).findings.empty());
  promises.scoped[0].scope = compiled.plan->decisions.back().rules[0].when;
  const auto broken = prove(*compiled.plan, promises, compiled.project.environment, {});
  ASSERT_FALSE(broken.findings.empty());
  EXPECT_EQ(info(broken.findings[0].diagnostic.code).number, "W1007");
}

TEST(Order, IsReadOffThePlan) {
  Proved proved(shared + "decision late: int, first, optional, after\ndecide late { rule a when owner == \"austin\" then 1 }\n");
  EXPECT_EQ(tally(proved.report(), Question::order), (Tally{1, 1, 0, 0, 0}));
}

TEST(Remembering, AsksNothingTwice) {
  const auto text = shared + R"(
decision fee: int, unique, optional, after
decide fee { rule a when call.minutes > 3 then 1  rule b when call.minutes < 5 then 2 }
)";
  const auto folder = std::filesystem::path(testing::TempDir()) / ("proofs_" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  Options options;
  options.cache = folder;
  const auto ask = [&](const std::string& rules) {
    const auto compiled = compile_text(rules);
    return prove(*compiled.plan, compiled.promises, compiled.project.environment, options);
  };
  const auto first = ask(text);
  EXPECT_EQ(first.remembered, 0u);
  // Elsewhere in the file, and with another decision changed: the same rules still.
  const auto again = ask("# moved\n\n" + text + "decide owner { rule more when call.vip then \"vip\" }\n");
  EXPECT_EQ(again.decisions, 2u);
  EXPECT_EQ(again.remembered, 1u);
  ASSERT_EQ(again.findings.size(), 1u);
  EXPECT_EQ(again.findings[0].call->json, first.findings[0].call->json);
  EXPECT_NE(again.findings[0].diagnostic.span.begin, first.findings[0].diagnostic.span.begin);
  // A limit that is another is another question.
  EXPECT_EQ(ask(shared + "decision fee: int, unique, optional, after\n"
                         "decide fee { rule a when call.minutes > 3 then 1  rule b when call.minutes < 4 then 2 }\n")
                .findings.size(),
            0u);
  std::filesystem::remove_all(folder);
}

TEST(Cases, ReachEachConditionBothWays) {
  Proved proved(R"(package demo
context { call { minutes: int, vip: bool, topic: string? } }
decision fee: int, first, optional, after
decide fee {
  rule a when call.minutes > 9 then 1
  rule b when call.vip and (call.minutes > 3 or call.topic == "x") then 2
  rule c when call.minutes > 9 and call.vip then 3
}
)");
  const auto& plan = proved.plan();
  Oracle oracle(plan, proved.compiled().project.environment);
  Cases cases(oracle, 0);
  EXPECT_EQ(cases.decided_by(0).verdict, Verdict::shown);
  EXPECT_EQ(cases.decided_by(2).verdict, Verdict::impossible);
  EXPECT_EQ(cases.undecided().verdict, Verdict::shown);
  const auto when = plan.decisions[0].rules[1].when;
  for (const auto atom : plan::atoms(plan, when)) {
    for (const bool truth : {true, false}) {
      const auto found = cases.turning_on(1, atom, truth);
      ASSERT_EQ(found.verdict, Verdict::shown) << atom;
      ASSERT_NE(oracle.decide(*found.call), nullptr);
      EXPECT_EQ(oracle.holds(atom), truth);
      EXPECT_EQ(oracle.holds(when), truth) << "each part is for the rule, none against it";
    }
  }
}

/// For every call of a small rule set the interpreter says who decides; the rules that take calls away from another follow.
TEST(Cases, NameTheRulesThatHideARule) {
  for (const std::string hit : {"first", "priority", "collect"}) {
    Proved proved(
        "package demo\ncontext { call { a: bool, b: bool, c: bool } }\nenum Grade { high, middle, low }\n"
        "decision grade: Grade, " +
        hit +
        ", optional, after\ndecide grade {\n"
        "  rule one when call.a and call.b then low\n  rule two when call.a and not call.b then high\n"
        "  rule three when call.b or call.c then middle\n  rule four when call.b then low\n}\n");
    const auto& plan = proved.plan();
    Oracle oracle(plan, proved.compiled().project.environment);
    std::array<std::set<std::uint32_t>, 4> wanted;
    for (int bits = 0; bits < 8; ++bits) {
      const auto json = fmt::format(R"({{"call": {{"a": {}, "b": {}, "c": {}}}}})", bits % 2 == 1, bits / 2 % 2 == 1, bits > 3);
      const auto decided = oracle.decide(json, false)->decided[0].rule;
      for (std::uint32_t rule = 0; rule < 4; ++rule) {
        if (hit != "collect" && oracle.holds(plan.decisions[0].rules[rule].when) && decided != static_cast<std::int32_t>(rule))
          wanted[rule].insert(static_cast<std::uint32_t>(decided));
      }
    }
    Cases cases(oracle, 0);
    for (std::uint32_t rule = 0; rule < 4; ++rule) {
      const auto hiders = cases.hidden_by(rule, 10, [] { return false; });
      EXPECT_TRUE(hiders.all);
      std::set<std::uint32_t> found;
      for (const auto& hider : hiders.rules) {
        found.insert(hider.rule);
        EXPECT_EQ(oracle.decide(hider.call)->decided[0].rule, static_cast<std::int32_t>(hider.rule));
        EXPECT_TRUE(oracle.holds(plan.decisions[0].rules[rule].when));
      }
      EXPECT_EQ(found, wanted[rule]) << hit << ", rule " << rule;
    }
    EXPECT_LE(cases.hidden_by(3, 1, [] { return false; }).rules.size(), 1u);
    EXPECT_FALSE(cases.hidden_by(3, 10, [] { return true; }).all && hit != "collect") << "nobody had time to ask";
  }
}

}  // namespace
}  // namespace wrapup::prove
