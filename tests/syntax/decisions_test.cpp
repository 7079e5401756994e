#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

TEST(Decisions, MarksInAnyOrder) {
  const ParsedFile parsed(
      "decision a: std.Outcome, after, required, unique \"what came of it\"\ndecision b: bool\n"
      "decision c: Task, collect, optional, both\ndecision d: int, any, during\n");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& a = parsed.declared<DecisionDecl>(0);
  EXPECT_EQ(a.type.name.text, "std.Outcome");
  EXPECT_EQ(a.hit, HitPolicy::unique);
  EXPECT_TRUE(a.required);
  EXPECT_EQ(a.phase, Phase::after);
  EXPECT_EQ(a.description, "what came of it");
  const auto& b = parsed.declared<DecisionDecl>(1);
  EXPECT_EQ(b.hit, HitPolicy::first);
  EXPECT_FALSE(b.required);
  EXPECT_EQ(parsed.declared<DecisionDecl>(2).hit, HitPolicy::collect);
  EXPECT_EQ(parsed.declared<DecisionDecl>(2).phase, Phase::both);
  EXPECT_EQ(parsed.declared<DecisionDecl>(3).phase, Phase::during);
}

TEST(Decisions, Rules) {
  const ParsedFile parsed(R"(decide std.outcome {
  locked rule robocall "Nobody rings back"
    when a and b
    then spam
  rule booked  when c  then { queue: qa }
  otherwise unowned "No line matched" then {}
})");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& decide = parsed.declared<DecideDecl>();
  EXPECT_EQ(decide.decision.text, "std.outcome");
  ASSERT_EQ(decide.rules.size(), 2u);
  EXPECT_TRUE(decide.rules[0].locked);
  EXPECT_EQ(decide.rules[0].description, "Nobody rings back");
  EXPECT_EQ(parsed.under(decide.rules[0].when->span), "a and b");
  EXPECT_EQ(parsed.under(decide.rules[0].then[0].value->span), "spam");
  EXPECT_FALSE(decide.rules[1].locked);
  EXPECT_EQ(parsed.under(decide.rules[1].span), "rule booked  when c  then { queue: qa }");
  EXPECT_EQ(decide.otherwise->name->text, "unowned");
  EXPECT_EQ(decide.otherwise->description, "No line matched");
  EXPECT_EQ(parsed.under(decide.otherwise->span), "otherwise unowned \"No line matched\" then {}");
}

TEST(Decisions, OtherwiseWithoutName) {
  const ParsedFile parsed("decide a { otherwise callback_needed \"rest\" }\ndecide b { otherwise none }\ndecide c { }\n");
  const auto& a = *parsed.declared<DecideDecl>(0).otherwise;
  EXPECT_FALSE(a.name.has_value());
  EXPECT_EQ(a.description, "rest");
  EXPECT_EQ(parsed.under(a.then[0].value->span), "callback_needed");
  EXPECT_TRUE(std::holds_alternative<NoneLiteral>(parsed.declared<DecideDecl>(1).otherwise->then[0].value->node));
  EXPECT_FALSE(parsed.declared<DecideDecl>(2).otherwise.has_value());
}

TEST(Decisions, Adapters) {
  const ParsedFile parsed(R"(adapter vapi "end-of-call-report" when message.type == "end-of-call-report" {
  key message.call.id
  let m = message.call
  call.from = phone(m.customer.number)
  finding.sentiment = number(payload["detail-type"][0][-1]) sure 80%
}
adapter vapi "hang" when message.type == "hang" ignore
)");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& report = parsed.declared<AdapterDecl>(0);
  EXPECT_EQ(report.provider.text, "vapi");
  EXPECT_EQ(report.event, "end-of-call-report");
  EXPECT_EQ(parsed.under(report.event_span), "\"end-of-call-report\"");
  EXPECT_EQ(parsed.under(report.when->span), "message.type == \"end-of-call-report\"");
  ASSERT_EQ(report.keys.size(), 1u);
  EXPECT_EQ(parsed.under(report.keys[0]->span), "message.call.id");
  EXPECT_EQ(report.lets.at(0).name.text, "m");
  ASSERT_EQ(report.fields.size(), 2u);
  EXPECT_EQ(report.fields[0].group.text, "call");
  EXPECT_EQ(report.fields[0].field.text, "from");
  EXPECT_EQ(report.fields[0].sure, nullptr);
  EXPECT_EQ(parsed.under(report.fields[1].sure->span), "80%");
  EXPECT_EQ(parsed.under(report.fields[1].span), "finding.sentiment = number(payload[\"detail-type\"][0][-1]) sure 80%");
  EXPECT_TRUE(parsed.declared<AdapterDecl>(1).ignore);
}

TEST(Decisions, Tests) {
  const ParsedFile parsed(R"(test "pain at night" {
  call { to: "+1 512 555 0100", ended_at: 2026-11-20 22:10 }
  finding { intent: "emergency" sure 92%
            sentiment: -0.8 }
  expect outcome == escalated
  expect owner.location is missing
})");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& test = parsed.declared<TestDecl>();
  EXPECT_EQ(test.title, "pain at night");
  EXPECT_EQ(parsed.under(test.title_span), "\"pain at night\"");
  ASSERT_EQ(test.groups.size(), 2u);
  EXPECT_EQ(test.groups[1].name.text, "finding");
  EXPECT_EQ(parsed.under(test.groups[1].fields[0].sure->span), "92%");
  EXPECT_EQ(test.groups[1].fields[1].sure, nullptr);
  ASSERT_EQ(test.expectations.size(), 2u);
  EXPECT_EQ(parsed.under(test.expectations[1]->span), "owner.location is missing");
}

TEST(Decisions, DeadlinesAndGroupsAreAnyValue) {
  const ParsedFile parsed(
      "decide d { rule a when x then page.call() due patience ?? 4h in austin.hours }\n"
      "measure m counts calls by not answered, x == 1");
  EXPECT_EQ(parsed.complaints(), "");
  const auto& due = *parsed.declared<DecideDecl>().rules[0].then[0].due;
  EXPECT_EQ(parsed.under(due.within->span), "patience ?? 4h");
  EXPECT_EQ(parsed.under(due.hours->span), "austin.hours");
  EXPECT_EQ(parsed.under(parsed.declared<MeasureDecl>(1).by[0]->span), "not answered");
}

TEST(Decisions, Measures) {
  const ParsedFile parsed(R"(measure bookings "Made" counts calls when outcome == booked by owner.location, hour(call.ended_at)
measure calls averages call.duration by caller.name is present
measure spoken sums call.duration when call.transcript mentions rude by caller by owner.location
measure all counts calls)");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& bookings = parsed.declared<MeasureDecl>();
  EXPECT_EQ(bookings.description, "Made");
  EXPECT_EQ(bookings.figure, Figure::counts);
  EXPECT_EQ(bookings.value, nullptr);
  EXPECT_EQ(parsed.under(bookings.when->span), "outcome == booked");
  ASSERT_EQ(bookings.by.size(), 2u);
  EXPECT_EQ(parsed.under(bookings.by[1]->span), "hour(call.ended_at)");
  const auto& calls = parsed.declared<MeasureDecl>(1);
  EXPECT_EQ(calls.name.text, "calls");
  EXPECT_EQ(calls.figure, Figure::averages);
  EXPECT_EQ(parsed.under(calls.value->span), "call.duration");
  EXPECT_EQ(calls.when, nullptr);
  EXPECT_EQ(parsed.under(calls.by.at(0)->span), "caller.name is present");
  const auto& spoken = parsed.declared<MeasureDecl>(2);
  EXPECT_EQ(parsed.under(spoken.when->span), "call.transcript mentions rude by caller");
  EXPECT_EQ(parsed.under(spoken.by.at(0)->span), "owner.location");
  EXPECT_TRUE(parsed.declared<MeasureDecl>(3).by.empty());
}

TEST(DecisionTables, HeaderRowsAndOtherwise) {
  const ParsedFile parsed(R"(decide urgency by table priority {
  | rule | call.mood ?? 0.0 | tier || urgency | note |
  | a | < -0.6 | "gold", "silver" || urgent | "x" "why" |
  | b | * | present and not missing || low | if c then "y" else none
  otherwise low
})");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& decide = parsed.declared<DecideDecl>();
  ASSERT_TRUE(decide.table);
  ASSERT_TRUE(decide.otherwise);
  const auto& table = *decide.table;
  EXPECT_EQ(table.hit, HitPolicy::priority);
  ASSERT_EQ(table.columns.size(), 2u);  // `rule` is no column of tests
  EXPECT_EQ(parsed.under(table.columns[0]->span), "call.mood ?? 0.0");
  ASSERT_EQ(table.results.size(), 2u);
  EXPECT_EQ(table.results[1].text, "note");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].name->text, "a");
  EXPECT_EQ(table.rows[0].description, "why");
  EXPECT_TRUE(std::holds_alternative<BinaryExpr>(table.rows[0].tests[0]->node));
  EXPECT_TRUE(std::holds_alternative<InExpr>(table.rows[0].tests[1]->node));
  EXPECT_EQ(table.rows[1].tests[0], nullptr);
  EXPECT_TRUE(std::holds_alternative<AndExpr>(table.rows[1].tests[1]->node));
  EXPECT_TRUE(std::holds_alternative<IfExpr>(table.rows[1].values[1]->node));
}

TEST(DecisionTables, HalfWrittenOnesLeaveWhatFollows) {
  for (const char* half :
       {"decide d by table {\n  | a | b || d\n  | < | 5 || x\n}\nenum E { a }",
        "decide d by table {\n  | a || d\n  | 5\nenum E { a }", "decide d by\nenum E { a }",
        "decide d by table first from\nenum E { a }", "decide d by table {\n  | a || d |\n  | 1..||x\n}\nenum E { a }",
        "decide d by table { a, b }\nenum E { a }", "decide d by table {\n  | a ||\n}\nenum E { a }"}) {
    const ParsedFile parsed(half);
    EXPECT_FALSE(parsed.entries.empty()) << half;
    bool has_enum = false;
    for (const auto& declaration : parsed.file.declarations) has_enum |= std::holds_alternative<EnumDecl>(declaration.node);
    EXPECT_TRUE(has_enum) << half << "\n" << parsed.complaints();
  }
}

}  // namespace
}  // namespace wrapup::syntax
