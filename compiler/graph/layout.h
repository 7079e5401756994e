// A layered drawing: everything stands to the right of what it reads.
//
// The method is that of Sugiyama, Tagawa and Toda (IEEE Transactions on Systems, Man and Cybernetics 11, 1981): cycles are
// broken, nodes get columns, long edges get a place in each column that they cross, columns are put in an order with few
// crossings, and last come coordinates.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace wrapup::graph {

struct Size {
  double width = 0, height = 0;
};
struct Point {
  double x = 0, y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

/// Nodes by index, edges as pairs of them. There may be cycles, and nodes without edges; no edge from a node to itself.
struct Drawable {
  std::vector<Size> nodes;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  double between_columns = 72, between_rows = 18;
};

struct Layout {
  Size size;                              // of the whole
  std::vector<std::uint32_t> columns;     // by node, from 0
  std::vector<Point> nodes;               // the left upper corner of each
  std::vector<std::vector<Point>> edges;  // by edge: from the border of its first node to that of its second
};

/// The same graph gives the same layout. About as long as nodes and edges are many; 300 nodes take milliseconds.
Layout lay_out(const Drawable& graph);

}  // namespace wrapup::graph
