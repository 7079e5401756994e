// What any layout has to be, over graphs by hand and by chance: nothing overlaps, edges go to the right and end at their nodes.
#include "compiler/graph/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "compiler/graph/columns.h"

namespace wrapup::graph {
namespace {

Drawable drawable(std::size_t nodes, Pairs edges) {
  return {std::vector<Size>(nodes, Size{100, 40}), std::move(edges)};
}

TEST(Columns, StandAfterWhatLeadsToThem) {
  // 0 -> 1 -> 2 and 0 -> 2: the longest way decides.
  EXPECT_EQ(columns_of(3, {{0, 1}, {1, 2}, {0, 2}}), (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(Columns, WhatNothingLeadsToStandsNextToWhatItLeadsTo) {
  EXPECT_EQ(columns_of(4, {{0, 1}, {1, 2}, {3, 2}}), (std::vector<std::uint32_t>{0, 1, 2, 1}));
}

TEST(Columns, ACycleIsBrokenWhereItCloses) {
  EXPECT_EQ(columns_of(3, {{0, 1}, {1, 2}, {2, 0}}), (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(Order, TakesCrossingsAway) {
  // 0 and 1 on the left, 2 and 3 on the right, crosswise.
  std::vector<std::vector<std::uint32_t>> columns{{0, 1}, {2, 3}};
  const Pairs links{{0, 3}, {1, 2}};
  EXPECT_EQ(crossings(columns, links, 4), 1u);
  order(columns, links, 4);
  EXPECT_EQ(crossings(columns, links, 4), 0u);
}

TEST(Order, CountsEveryPair) {
  // All of {0, 1} to all of {2, 3}: only 0-3 and 1-2 cross. Three to three: nine pairs.
  EXPECT_EQ(crossings({{0, 1}, {2, 3}}, {{0, 2}, {0, 3}, {1, 2}, {1, 3}}, 4), 1u);
  EXPECT_EQ(crossings({{0, 1, 2}, {3, 4, 5}}, {{0, 3}, {0, 4}, {0, 5}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}}, 6), 9u);
}

TEST(Layout, ALineIsALine) {
  const auto layout = lay_out(drawable(3, {{0, 1}, {1, 2}}));
  EXPECT_EQ(layout.nodes[0].y, layout.nodes[1].y);
  EXPECT_EQ(layout.nodes[1].y, layout.nodes[2].y);
  EXPECT_EQ(layout.size.width, 3 * 100 + 2 * 72);
  EXPECT_EQ(layout.size.height, 40);
}

TEST(Layout, AParentStandsInTheMiddle) {
  const auto layout = lay_out(drawable(3, {{0, 1}, {0, 2}}));
  EXPECT_NEAR(layout.nodes[0].y, (layout.nodes[1].y + layout.nodes[2].y) / 2, 0.5);
}

TEST(Layout, OfNothingIsNothing) {
  const auto layout = lay_out({});
  EXPECT_EQ(layout.size.width, 0);
  EXPECT_TRUE(layout.nodes.empty());
}

bool overlap(const Layout& layout, const Drawable& graph, std::size_t a, std::size_t b) {
  const auto apart = [](double from, double length, double other, double other_length) {
    return from + length <= other + 0.01 || other + other_length <= from + 0.01;
  };
  return !apart(layout.nodes[a].x, graph.nodes[a].width, layout.nodes[b].x, graph.nodes[b].width) &&
         !apart(layout.nodes[a].y, graph.nodes[a].height, layout.nodes[b].y, graph.nodes[b].height);
}

class AnyGraph : public ::testing::TestWithParam<unsigned> {};

TEST_P(AnyGraph, IsDrawnWithoutOverlapsAndWithinItsSize) {
  std::mt19937 random(GetParam());
  const auto upto = [&](std::size_t most) { return static_cast<std::uint32_t>(random() % most); };
  Drawable graph;
  const auto nodes = 2 + upto(60);
  for (std::uint32_t i = 0; i < nodes; ++i)
    graph.nodes.push_back({static_cast<double>(40 + upto(150)), static_cast<double>(20 + upto(40))});
  for (std::uint32_t i = 0; i < 2 * nodes; ++i) {
    const auto from = upto(nodes), to = upto(nodes);
    if (from != to) graph.edges.emplace_back(from, to);
  }
  const auto layout = lay_out(graph);
  ASSERT_EQ(layout.nodes.size(), graph.nodes.size());
  ASSERT_EQ(layout.edges.size(), graph.edges.size());
  for (std::size_t a = 0; a < nodes; ++a) {
    EXPECT_GE(layout.nodes[a].y, -0.01);
    EXPECT_LE(layout.nodes[a].x + graph.nodes[a].width, layout.size.width + 0.01);
    EXPECT_LE(layout.nodes[a].y + graph.nodes[a].height, layout.size.height + 0.01);
    for (std::size_t b = a + 1; b < nodes; ++b) EXPECT_FALSE(overlap(layout, graph, a, b)) << a << " and " << b;
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const auto [from, to] = graph.edges[i];
    const bool onwards = layout.columns[from] < layout.columns[to];
    EXPECT_NE(layout.columns[from], layout.columns[to]);
    const auto& start = layout.edges[i].front();
    EXPECT_EQ(start.x, layout.nodes[from].x + (onwards ? graph.nodes[from].width : 0));
    EXPECT_NEAR(start.y, layout.nodes[from].y + graph.nodes[from].height / 2, 0.01);
    EXPECT_EQ(layout.edges[i].back().x, layout.nodes[to].x + (onwards ? 0 : graph.nodes[to].width));
  }
}

INSTANTIATE_TEST_SUITE_P(Random, AnyGraph, ::testing::Range(1u, 40u));

}  // namespace
}  // namespace wrapup::graph
