// The first half of a layout: which column each node stands in, and in which order.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace wrapup::graph {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// By node: its column. All edges go from a lower to a higher one, but for those that close a cycle, which go back.
std::vector<std::uint32_t> columns_of(std::size_t nodes, const Pairs& edges);

/// Puts each column in an order in which few of `links` cross. A link joins a column and the next one.
void order(std::vector<std::vector<std::uint32_t>>& columns, const Pairs& links, std::size_t nodes);

/// How many pairs of links cross between neighbouring columns.
std::size_t crossings(const std::vector<std::vector<std::uint32_t>>& columns, const Pairs& links, std::size_t nodes);

}  // namespace wrapup::graph
