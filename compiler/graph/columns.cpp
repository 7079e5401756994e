#include "compiler/graph/columns.h"

#include <algorithm>

namespace wrapup::graph {

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

/// Edges in one direction: those that close a cycle on a walk in the order of the nodes are turned round.
Pairs without_cycles(std::size_t nodes, const Pairs& edges) {
  Lists next(nodes);
  for (std::uint32_t i = 0; i < edges.size(); ++i) next[edges[i].first].push_back(i);
  enum class State { unseen, open, done };
  std::vector<State> states(nodes, State::unseen);
  auto turned = edges;
  for (std::uint32_t start = 0; start < nodes; ++start) {
    if (states[start] != State::unseen) continue;
    std::vector<std::pair<std::uint32_t, std::size_t>> walk{{start, 0}};
    states[start] = State::open;
    while (!walk.empty()) {
      auto& [node, taken] = walk.back();
      if (taken == next[node].size()) {
        states[node] = State::done;
        walk.pop_back();
        continue;
      }
      const auto edge = next[node][taken++];
      const auto to = edges[edge].second;
      if (states[to] == State::open) std::swap(turned[edge].first, turned[edge].second);
      if (states[to] != State::unseen) continue;
      states[to] = State::open;
      walk.emplace_back(to, 0);
    }
  }
  return turned;
}

/// Nodes so that each stands after those with an edge to it.
std::vector<std::uint32_t> sorted_by_edges(std::size_t nodes, const Lists& next, std::vector<std::size_t> before) {
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    if (before[node] == 0) sorted.push_back(node);
  }
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (const auto to : next[sorted[i]]) {
      if (--before[to] == 0) sorted.push_back(to);
    }
  }
  return sorted;
}

/// Where each node stands in its column.
std::vector<std::uint32_t> places_of(const Lists& columns, std::size_t nodes) {
  std::vector<std::uint32_t> places(nodes);
  for (const auto& column : columns) {
    for (std::uint32_t i = 0; i < column.size(); ++i) places[column[i]] = i;
  }
  return places;
}

/// Sorts a column by the mean place of each node's neighbours; a node without any keeps its own.
void sort_by_neighbours(std::vector<std::uint32_t>& column, const Lists& neighbours, std::vector<std::uint32_t>& places) {
  std::vector<std::pair<double, std::uint32_t>> keyed;
  for (const auto node : column) {
    double sum = 0;
    for (const auto other : neighbours[node]) sum += places[other];
    keyed.emplace_back(neighbours[node].empty() ? places[node] : sum / static_cast<double>(neighbours[node].size()), node);
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::uint32_t i = 0; i < column.size(); ++i) {
    column[i] = keyed[i].second;
    places[column[i]] = i;
  }
}

}  // namespace

std::vector<std::uint32_t> columns_of(std::size_t nodes, const Pairs& edges) {
  Lists next(nodes), previous(nodes);
  std::vector<std::size_t> before(nodes);
  for (const auto& [from, to] : without_cycles(nodes, edges)) {
    next[from].push_back(to);
    previous[to].push_back(from);
    ++before[to];
  }
  const auto sorted = sorted_by_edges(nodes, next, std::move(before));
  std::vector<std::uint32_t> columns(nodes);
  for (const auto node : sorted) {
    for (const auto to : next[node]) columns[to] = std::max(columns[to], columns[node] + 1);
  }
  // What nothing leads to moves next to what it leads to: shorter edges.
  for (const auto node : sorted) {
    if (!previous[node].empty() || next[node].empty()) continue;
    const auto nearest = std::min_element(next[node].begin(), next[node].end(),
                                          [&](std::uint32_t a, std::uint32_t b) { return columns[a] < columns[b]; });
    columns[node] = columns[*nearest] - 1;
  }
  return columns;
}

std::size_t crossings(const Lists& columns, const Pairs& links, std::size_t nodes) {
  const auto places = places_of(columns, nodes);
  Lists next(nodes);
  for (const auto& [from, to] : links) next[from].push_back(places[to]);
  std::size_t count = 0;
  for (const auto& column : columns) {
    // Targets in the order of their sources: each inversion is a crossing.
    std::vector<std::uint32_t> seen;
    for (const auto node : column) {
      auto targets = next[node];
      std::sort(targets.begin(), targets.end());
      for (const auto target : targets) count += seen.end() - std::upper_bound(seen.begin(), seen.end(), target);
      for (const auto target : targets) seen.insert(std::upper_bound(seen.begin(), seen.end(), target), target);
    }
  }
  return count;
}

void order(Lists& columns, const Pairs& links, std::size_t nodes) {
  constexpr int sweeps = 24;
  Lists next(nodes), previous(nodes);
  for (const auto& [from, to] : links) {
    next[from].push_back(to);
    previous[to].push_back(from);
  }
  auto best = columns;
  auto fewest = crossings(columns, links, nodes);
  auto places = places_of(columns, nodes);
  for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
    if (sweep % 2 == 0) {
      for (auto& column : columns) sort_by_neighbours(column, previous, places);
    } else {
      for (auto column = columns.rbegin(); column != columns.rend(); ++column) sort_by_neighbours(*column, next, places);
    }
    const auto now = crossings(columns, links, nodes);
    if (now >= fewest) continue;
    fewest = now;
    best = columns;
  }
  columns = std::move(best);
}

}  // namespace wrapup::graph
