// What a graph says of a rule set: every node and edge worked out from the rules by hand.
#include "compiler/graph/graph.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "compiler/compile.h"
#include "tests/support/temporary_folder.h"

namespace wrapup::graph {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

/// Each edge as a sentence: "decision:outcome is read by decision:route".
std::vector<std::string> sentences(const Graph& graph) {
  std::vector<std::string> all;
  for (const auto& edge : graph.edges)
    all.push_back(fmt::format("{} {} {}", graph.nodes[edge.from].id, relation_words(edge.relation), graph.nodes[edge.to].id));
  return all;
}

std::vector<std::string> ids(const Graph& graph) {
  std::vector<std::string> all;
  for (const auto& node : graph.nodes) all.push_back(node.id);
  return all;
}

class OfRules : public ::testing::Test {
 protected:
  const plan::Plan& plan(const std::vector<std::pair<std::string, std::string>>& files) {
    for (const auto& [name, text] : files) std::ofstream(folder_.path() + "/" + name) << text;
    compiled_.emplace(compile(folder_.path()));
    EXPECT_TRUE(compiled_->plan);
    return *compiled_->plan;
  }

 private:
  TemporaryFolder folder_;
  std::optional<Compiled> compiled_;
};

constexpr const char* desk = R"(package desk
import std.outcome
import std.route

record Line {
  number: phone
  city: string
}
table lines: Line key number {
  | number            | city     |
  | "+1 512 555 0100" | "Austin" |
}

destination crm "Customers" { http POST "https://crm.example.com/" accepts pii, conversation
  action note(what: string) -> { id: string @none } "A note" body { what: what } reads id = id }
destination sms "Texts" { http POST "https://sms.example.com/" accepts pii
  action send(to: phone, text: string) body { to: to, text: text } }
destination pager "Pages" { http POST "https://page.example.com/"
  action page(what: string) body { what: what } }

decide outcome {
  rule known when call.to in lines then booked
  otherwise callback_needed
}
decide route {
  rule confirm when outcome == booked and caller.phone is present
    then note = crm.note("booked")
    then sms.send(caller.phone, "Reference {note.id}")
  rule tell when outcome == callback_needed
    then crm.note("ring back")
    if failed then pager.page("nobody was told")
}
)";

TEST_F(OfRules, SaysWhatReadsWhatAndWhereWorkGoes) {
  const auto graph = graph_of(plan({{"desk.wrap", desk}}));
  EXPECT_THAT(ids(graph), IsSupersetOf({"decision:outcome", "decision:route", "fields:call", "fields:caller", "table:lines",
                                        "destination:desk.crm", "destination:desk.sms", "destination:desk.pager"}));
  EXPECT_THAT(
      sentences(graph),
      IsSupersetOf({"fields:call is read by decision:outcome", "table:lines is read by decision:outcome",
                    "decision:outcome is read by decision:route", "fields:caller is read by decision:route",
                    "decision:route sends to destination:desk.crm", "decision:route sends to destination:desk.sms",
                    "decision:route sends to destination:desk.pager", "destination:desk.crm and then destination:desk.sms",
                    "destination:desk.crm or, where that fails, destination:desk.pager"}));
  EXPECT_THAT(sentences(graph), Not(Contains("fields:caller is read by decision:outcome")));
  EXPECT_THAT(ids(graph), Not(Contains("fields:finding"))) << "no rule reads it";
}

TEST_F(OfRules, RulesStandBetweenWhatTheyReadAndTheirDecision) {
  const auto graph = graph_of(plan({{"desk.wrap", desk}}), {.rules = true});
  EXPECT_THAT(sentences(graph),
              IsSupersetOf({"table:lines is read by rule:desk/outcome/known", "rule:desk/outcome/known decides decision:outcome",
                            "decision:outcome is read by rule:desk/route/tell",
                            "rule:desk/route/confirm sends to destination:desk.sms"}));
  EXPECT_THAT(sentences(graph), Not(Contains("decision:route sends to destination:desk.sms")));
}

TEST_F(OfRules, AroundADecisionOthersStandAsDecisions) {
  const auto& rules = plan({{"desk.wrap", desk}});
  const auto outcome = std::find_if(rules.decisions.begin(), rules.decisions.end(),
                                    [](const plan::Decision& each) { return each.name == "outcome"; });
  const auto graph = graph_of(rules, {.rules = true, .around = static_cast<std::uint32_t>(outcome - rules.decisions.begin())});
  EXPECT_THAT(ids(graph), UnorderedElementsAre("decision:outcome", "rule:desk/outcome/known", "rule:desk/outcome/otherwise",
                                               "fields:call", "table:lines", "decision:route"));
  EXPECT_THAT(sentences(graph), Contains("decision:outcome is read by decision:route"));
}

TEST_F(OfRules, ManyRulesOfADecisionEndInOneNode) {
  const auto graph = graph_of(plan({{"desk.wrap", desk}}), {.rules = true, .most_rules = 1});
  std::vector<std::string> rules;
  for (const auto& node : graph.nodes) {
    if (node.kind == Kind::rule) rules.push_back(node.name);
  }
  EXPECT_THAT(rules, ElementsAre("known", "and 1 more", "confirm", "and 1 more"));
}

std::string office(const std::string& number) {
  return fmt::format(
      "package offices.o{0} for call.to == \"+1 512 555 010{0}\"\nimport offices.all\n"
      "decide outcome {{ rule mine when call.from is present then resolved }}\n",
      number);
}

TEST_F(OfRules, ManyPackagesForSomeCallsAreOne) {
  std::vector<std::pair<std::string, std::string>> files{
      {"all.wrap", "package offices.all\nimport std.outcome\ndecide outcome { otherwise callback_needed }\n"},
      {"1.wrap", office("1")},
      {"2.wrap", office("2")}};
  const auto& two = plan(files);
  EXPECT_THAT(sentences(graph_of(two)), IsSupersetOf({"package:offices.o1 adds rules to decision:outcome",
                                                      "package:offices.o2 adds rules to decision:outcome"}));
  const auto graph = graph_of(two, {.one_by_one = 1});
  EXPECT_THAT(sentences(graph), Contains("packages adds rules to decision:outcome"));
  const auto together =
      std::find_if(graph.nodes.begin(), graph.nodes.end(), [](const Node& node) { return node.id == "packages"; });
  ASSERT_NE(together, graph.nodes.end());
  EXPECT_EQ(together->name, "2 packages");
  EXPECT_EQ(together->description, "offices.o1, offices.o2");
}

}  // namespace
}  // namespace wrapup::graph
