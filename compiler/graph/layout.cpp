#include "compiler/graph/layout.h"

#include <algorithm>
#include <limits>

#include "compiler/graph/columns.h"

namespace wrapup::graph {

namespace {

/// A graph whose edges all join neighbouring columns: each crossing of a column by a long edge is a node of no width.
struct Proper {
  std::vector<Size> sizes;
  std::vector<std::vector<std::uint32_t>> columns;
  Pairs links;
  std::vector<std::vector<std::uint32_t>> ways;  // by edge: its nodes from left to right
};

Proper proper_of(const Drawable& graph, const std::vector<std::uint32_t>& columns) {
  Proper proper{graph.nodes, {}, {}, {}};
  for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) {
    if (columns[node] >= proper.columns.size()) proper.columns.resize(columns[node] + 1);
    proper.columns[columns[node]].push_back(node);
  }
  for (auto [from, to] : graph.edges) {
    if (columns[from] > columns[to]) std::swap(from, to);
    std::vector<std::uint32_t> way{from};
    for (auto column = columns[from] + 1; column < columns[to]; ++column) {
      way.push_back(static_cast<std::uint32_t>(proper.sizes.size()));
      proper.sizes.push_back({0, 2});
      proper.columns[column].push_back(way.back());
    }
    way.push_back(to);
    for (std::size_t i = 1; i < way.size(); ++i) proper.links.emplace_back(way[i - 1], way[i]);
    proper.ways.push_back(std::move(way));
  }
  return proper;
}

/// Heights of the middles of a column's nodes, as near as can be to `wanted` (in the least squares) with `gap` between borders:
/// what would overlap becomes a block that stands where its members want to be on average.
std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& heights, double gap) {
  struct Block {
    double sum = 0;  // of what its members want, less their offset in it
    std::size_t count = 0;
    double at() const { return sum / static_cast<double>(count); }
  };
  std::vector<double> offsets(wanted.size());
  for (std::size_t i = 1; i < wanted.size(); ++i) offsets[i] = offsets[i - 1] + (heights[i - 1] + heights[i]) / 2 + gap;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    blocks.push_back({wanted[i] - offsets[i], 1});
    while (blocks.size() > 1 && blocks[blocks.size() - 2].at() > blocks.back().at()) {
      const auto last = blocks.back();
      blocks.pop_back();
      blocks.back().sum += last.sum;
      blocks.back().count += last.count;
    }
  }
  std::vector<double> middles;
  for (const auto& block : blocks) {
    for (std::size_t i = 0; i < block.count; ++i) middles.push_back(block.at() + offsets[middles.size()]);
  }
  return middles;
}

/// The height of each node's middle.
std::vector<double> heights_of(const Proper& proper, double gap) {
  constexpr int rounds = 16;
  std::vector<std::vector<std::uint32_t>> beside(proper.sizes.size());
  for (const auto& [from, to] : proper.links) {
    beside[from].push_back(to);
    beside[to].push_back(from);
  }
  std::vector<double> middles(proper.sizes.size());
  const auto place = [&](const std::vector<std::uint32_t>& column) {
    std::vector<double> wanted, heights;
    for (const auto node : column) {
      double sum = 0;
      for (const auto other : beside[node]) sum += middles[other];
      wanted.push_back(beside[node].empty() ? middles[node] : sum / static_cast<double>(beside[node].size()));
      heights.push_back(proper.sizes[node].height);
    }
    const auto placed = spread(wanted, heights, gap);
    for (std::size_t i = 0; i < column.size(); ++i) middles[column[i]] = placed[i];
  };
  for (int round = 0; round < rounds; ++round) {
    for (const auto& column : proper.columns) place(column);
    for (auto column = proper.columns.rbegin(); column != proper.columns.rend(); ++column) place(*column);
  }
  auto top = std::numeric_limits<double>::max();
  for (std::size_t node = 0; node < middles.size(); ++node) top = std::min(top, middles[node] - proper.sizes[node].height / 2);
  for (auto& middle : middles) middle -= top;
  return middles;
}

}  // namespace

Layout lay_out(const Drawable& graph) {
  Layout layout;
  layout.columns = columns_of(graph.nodes.size(), graph.edges);
  auto proper = proper_of(graph, layout.columns);
  order(proper.columns, proper.links, proper.sizes.size());
  const auto middles = heights_of(proper, graph.between_rows);

  std::vector<double> left(proper.sizes.size()), right(proper.sizes.size()), end(proper.sizes.size());
  double x = 0;
  for (const auto& column : proper.columns) {
    double width = 0;
    for (const auto node : column) width = std::max(width, proper.sizes[node].width);
    for (const auto node : column) {
      const bool is_bend = node >= graph.nodes.size();
      left[node] = x;
      right[node] = is_bend ? x + width : x + proper.sizes[node].width;
      end[node] = x + width;
      layout.size.height = std::max(layout.size.height, middles[node] + proper.sizes[node].height / 2);
    }
    layout.size.width = x + width;
    x += width + graph.between_columns;
  }
  for (std::size_t node = 0; node < graph.nodes.size(); ++node)
    layout.nodes.push_back({left[node], middles[node] - graph.nodes[node].height / 2});
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const auto& way = proper.ways[i];
    std::vector<Point> points;
    for (const auto node : way) {
      if (node != way.front()) points.push_back({left[node], middles[node]});
      if (node == way.back()) continue;
      points.push_back({right[node], middles[node]});
      // Past its wider neighbours an edge goes straight on.
      if (right[node] < end[node]) points.push_back({end[node], middles[node]});
    }
    if (way.front() != graph.edges[i].first) std::reverse(points.begin(), points.end());
    layout.edges.push_back(std::move(points));
  }
  return layout;
}

}  // namespace wrapup::graph
