#include "runtime/record/record.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "compiler/compile.h"

namespace wrapup {
namespace {

/// Rules in a file of their own, and a call to decide by them.
class Record : public testing::Test {
 protected:
  void compile_rules(const std::string& decisions) {
    const auto path = std::filesystem::path(testing::TempDir()) /
                      (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".wrap");
    std::ofstream(path) << "package demo\n"
                           "enum Outcome { booked, missed }\n"
                           "context {\n"
                           "  event { id: string?, at: instant? }\n"
                           "  call { long: bool, name: string? }\n"
                           "  finding { intent: string? scored }\n"
                           "}\n"
                        << decisions;
    rules = compile(path);
    ASSERT_TRUE(rules.plan) << rules.diagnostics.entries().at(0).message;
    context = std::make_unique<Context>(*rules.plan);
  }

  void set(std::string_view slot, Cell value, double sure = 1) {
    const auto found = find_slot(*rules.plan, slot);
    ASSERT_TRUE(found) << slot;
    context->slots[*found] = value;
    if (rules.plan->slots[*found].scored) context->sure[*found] = sure;
  }

  std::string record(const std::vector<Fault>& faults = {}) {
    Frame frame(*rules.plan, environment);
    const Interpreter interpreter(*rules.plan);
    decide(interpreter, *context, frame);
    std::string out;
    RecordWriter(interpreter, "demo").append(out, {"c1", "acme"}, frame, faults, {});
    const auto version = out.find(rules.plan->version);
    return version == std::string::npos ? out : out.replace(version, rules.plan->version.size(), "V");
  }

  Compiled rules;
  Environment environment;
  std::unique_ptr<Context> context;
};

TEST_F(Record, HoldsTheEventTheRulesAndTheDecisionsInOrder) {
  compile_rules(
      "decision outcome: Outcome, first, required, after\n"
      "decide outcome {\n"
      "  rule wanted when finding.intent == \"book\" then booked\n"
      "  otherwise missed\n"
      "}\n");
  set("finding.intent", Cell::of_string("book"), 0.75);
  EXPECT_EQ(
      record(),
      R"({"event":{"id":null,"call":"c1","provider":"acme","received_at":null},"rules":{"name":"demo","version":"V"},)"
      R"("decisions":{"outcome":{"value":"booked","rule":"demo/outcome/wanted","confidence":0.75,"weakest":"finding.intent"}},)"
      R"("steps":[],"review":null,"faults":[]})");
}

TEST_F(Record, ACollectDecisionNamesEveryRuleThatHeld) {
  compile_rules(
      "decision route: string, collect, optional, after\n"
      "decide route {\n"
      "  rule one when call.long then \"first\"\n"
      "  rule two when not call.long then \"second\"\n"
      "  rule three when call.name == \"Ann\" then \"third\"\n"
      "}\n");
  set("call.long", Cell::of_boolean(true));
  set("call.name", Cell::of_string("Ann"));
  EXPECT_NE(record().find(R"("route":{"value":["first","third"],"rules":["demo/route/one","demo/route/three"],"confidence":1})"),
            std::string::npos)
      << record();
}

TEST_F(Record, NothingDecidedIsNull) {
  compile_rules(
      "decision review: string, first, optional, after\n"
      "decide review { rule long when call.long then \"look\" }\n");
  set("call.long", Cell::of_boolean(false));
  EXPECT_NE(record().find(R"("review":{"value":null,"rule":null,"confidence":1}},"steps":[],"review":null)"), std::string::npos)
      << record();
}

TEST_F(Record, AConflictNamesBothRules) {
  compile_rules(
      "decision outcome: Outcome, unique, optional, after\n"
      "decide outcome {\n"
      "  rule a when call.long then booked\n"
      "  rule b when call.name is present then missed\n"
      "}\n");
  set("call.long", Cell::of_boolean(true));
  set("call.name", Cell::of_string("Ann"));
  EXPECT_NE(record().find(R"("value":null,"rule":null,"confidence":1,"conflict":["demo/outcome/a","demo/outcome/b"])"),
            std::string::npos)
      << record();
}

TEST_F(Record, TextIsEscaped) {
  compile_rules(
      "decision name: string, first, optional, after\n"
      "decide name { rule given when call.name is present then call.name ?? \"\" }\n");
  set("call.long", Cell::of_boolean(false));
  set("call.name", Cell::of_string("\"A\\\n</script>"));
  EXPECT_NE(record({{"message.\"x\"", "bad"}}).find(R"("value":"\"A\\\n</script>")"), std::string::npos) << record();
  EXPECT_NE(record({{"message.\"x\"", "bad"}}).find(R"("faults":[{"path":"message.\"x\"","message":"bad"}])"), std::string::npos);
}

}  // namespace
}  // namespace wrapup
