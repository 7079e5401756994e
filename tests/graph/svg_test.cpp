#include "compiler/graph/svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wrapup::graph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Graph small() {
  return {"Small",
          {{Kind::fields, "fields:call", "call", "what is known", ""},
           {Kind::decision, "decision:outcome", "outcome", "decision", "How it <ended>"},
           {Kind::destination, "destination:a.crm", "crm & co", "destination", ""}},
          {{0, 1, Relation::reads}, {1, 2, Relation::sends}}};
}

TEST(Svg, SaysInWordsWhatIsDrawn) {
  const auto svg = svg_of(small());
  EXPECT_THAT(svg, HasSubstr("<title>Small</title>"));
  EXPECT_THAT(svg, HasSubstr("<title>call, what is known. is read by outcome.</title>"));
  EXPECT_THAT(svg, HasSubstr("<title>outcome sends to crm &amp; co</title>"));
}

TEST(Svg, EscapesWhatPeopleWrote) {
  const auto svg = svg_of(small(), {[](const Node& node) { return "x?a=1&b=\"" + node.name + "\""; }, ""});
  EXPECT_THAT(svg, HasSubstr("How it &lt;ended&gt;"));
  EXPECT_THAT(svg, HasSubstr("href=\"x?a=1&amp;b=&quot;outcome&quot;\""));
  EXPECT_THAT(svg, Not(HasSubstr("<ended>")));
}

TEST(Svg, OnlyWhatLeadsSomewhereIsALink) {
  const auto svg =
      svg_of(small(), {[](const Node& node) { return node.kind == Kind::decision ? "outcome.html" : ""; }, "decision:outcome"});
  EXPECT_THAT(svg, HasSubstr("<a class=\"node decision centre\" href=\"outcome.html\">"));
  EXPECT_THAT(svg, HasSubstr("<g class=\"node fields\">"));
  EXPECT_THAT(svg_of(small()), Not(HasSubstr("<a ")));
}

TEST(Svg, CutsLongNamesAtACharacter) {
  Graph graph{"Long", {{Kind::decision, "decision:x", "", "decision", ""}}, {}};
  for (int i = 0; i < 60; ++i) graph.nodes[0].name += "é";
  const auto svg = svg_of(graph);
  EXPECT_THAT(svg, HasSubstr("é…</text>"));
  EXPECT_THAT(svg, HasSubstr("<title>" + graph.nodes[0].name)) << "the whole name is in its words";
}

TEST(Svg, IsTheSameEveryTime) {
  EXPECT_EQ(svg_of(small()), svg_of(small()));
}

TEST(Svg, OfNothingIsADocument) {
  EXPECT_THAT(svg_of({}), HasSubstr("</svg>"));
}

}  // namespace
}  // namespace wrapup::graph
