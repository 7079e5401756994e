// Two rule sets: proved to be the same for every call, or calls that they decide differently.
#include "compiler/prove/compare.h"

#include "runtime/evaluate/compare.h"
#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

const std::string head = R"(package demo
context { call { minutes: int, topic: string?, vip: bool, said: text?, at: instant } }
enum Outcome { settled, callback, spam }
)";

/// "outcome differs (settled by new/outcome/a, was spam by …)": one a decision, with the pairs of rules that were found.
std::string compared(const std::string& now, const std::string& before) {
  const auto fresh = compile_text(head + now), old = compile_text(head + before);
  for (const auto* each : {&fresh, &old})
    EXPECT_TRUE(each->plan) << render_text(each->sources, each->diagnostics.entries(), false);
  if (!fresh.plan || !old.plan) return "";
  const Side side{*fresh.plan, fresh.project.environment}, other{*old.plan, old.project.environment};
  const auto comparison = compare(side, other, {});
  std::string text;
  constexpr const char* words[] = {"equal", "differs", "possible", "unknown", "added", "removed"};
  for (const auto& each : comparison.decisions) {
    text += (text.empty() ? "" : "; ") + each.decision + " " + words[static_cast<std::size_t>(each.result)];
    for (const auto& finding : comparison.findings) {
      if (finding.decision != each.decision) continue;
      text += " (";
      for (const auto& rule : finding.rules)
        text += rule.substr(rule.rfind('/') + 1) + (&rule == &finding.rules.back() ? ")" : " ");
      // The call is decided differently indeed.
      Replay one(*fresh.plan, fresh.project.environment), two(*old.plan, old.project.environment);
      const auto d = [&](const plan::Plan& plan) {
        return static_cast<std::size_t>(std::find_if(plan.decisions.begin(), plan.decisions.end(),
                                                     [&](const plan::Decision& of) { return of.name == each.decision; }) -
                                        plan.decisions.begin());
      };
      const auto a = one.decide(*finding.call).decided[d(*fresh.plan)];
      const auto b = two.decide(*finding.call).decided[d(*old.plan)];
      EXPECT_FALSE(same_value(fresh.plan->types, fresh.plan->decisions[d(*fresh.plan)].type, a.value, b.value))
          << finding.call->json;
    }
  }
  return text;
}

const std::string outcome = "decision outcome: Outcome, first, required, after\n";

TEST(Compare, RenamedAndReorderedRulesAreEquivalent) {
  EXPECT_EQ(compared(outcome + R"(decision next: int, first, optional, after
decide outcome {
  rule vips   when call.vip and call.minutes < 3 then callback
  rule long   when call.minutes >= 10 then settled
  otherwise spam
}
decide next { rule one when outcome == callback and call.said mentions ["hello"] then 1 }
)",
                     outcome + R"(decision next: int, first, optional, after
decide outcome {
  rule lengthy  when not (call.minutes < 10) then settled
  rule short    when call.minutes <= 2 and call.vip then callback
  otherwise spam
}
decide next { rule other when call.said mentions ["hello"] and outcome == callback then 1 }
)"),
            "outcome equal; next equal");
}

TEST(Compare, NamesTheRulesResponsible) {
  EXPECT_EQ(compared(outcome + R"(
decide outcome {
  rule long  when call.minutes >= 10 then settled
  rule vips  when call.vip then callback
  otherwise spam
}
)",
                     outcome + R"(
decide outcome {
  rule long  when call.minutes > 10 then settled
  rule vips  when call.vip then callback
  otherwise spam
}
)"),
            "outcome differs (long vips) (long otherwise)");
}

TEST(Compare, TextsAndFunctionsOfTheSameCallAreTheSame) {
  const std::string rules = R"(
decision note: string, first, optional, after
decide note {
  rule late  when hour(call.at, "UTC") > 18 and sampled(10%, call.topic ?? "") then "Late: {call.topic ?? "nothing"}"
  rule open  when call.at in schedule("UTC") { mon-fri 08:00-18:00 } then "Open, {call.minutes}"
}
)";
  EXPECT_EQ(compared(rules, rules), "note equal");
}

TEST(Compare, ListsOfRulesThatWereInserted) {
  const std::string notes = "decision notes: int, collect, optional, after\n";
  EXPECT_EQ(
      compared(notes + "decide notes { rule a when call.vip then 1  rule b when call.minutes > 3 and call.minutes < 4 then 2 "
                       " rule c when call.minutes > 5 then 3 }",
               notes + "decide notes { rule a when call.vip then 1  rule c when call.minutes > 5 then 3 }"),
      "notes equal");
  EXPECT_EQ(compared(notes + "decide notes { rule a when call.vip then 1  rule c when call.minutes > 5 then 3 }",
                     notes + "decide notes { rule c when call.minutes > 5 then 3  rule a when call.vip then 1 }"),
            "notes differs (a c)");
}

TEST(Compare, DecisionsThatCameAndWent) {
  EXPECT_EQ(compared("decision here: int, first, optional, after\ndecide here { rule a when call.vip then 1 }",
                     "decision gone: int, first, optional, after\ndecide gone { rule a when call.vip then 1 }"),
            "here added; gone removed");
}

}  // namespace
}  // namespace wrapup::prove
