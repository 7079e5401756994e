// A graph as SVG, for a page or by itself.
#pragma once

#include <functional>
#include <string>

#include "compiler/graph/graph.h"

namespace wrapup::graph {

struct Look {
  /// Where a node leads when it is chosen, a URL that is escaped here; empty: nowhere. Null: no node leads anywhere.
  std::function<std::string(const Node&)> href;
  /// The id of the node in whose midst the picture stands ("decision:outcome"); drawn stronger. Empty: none.
  std::string centre;
};

/// The graph as one `svg` element of class `wrapup-graph`: a document by itself, and fit to stand in HTML. No scripts, nothing to
/// fetch. Texts can be selected; each node that leads somewhere is a link that the keyboard reaches; node and edge say in words
/// what they are. Colours are CSS variables of the page (--ink, --quiet, --line, --surface, --accent) where it has them, and
/// otherwise follow the reader's choice of light or dark. The same graph gives the same bytes.
std::string svg_of(const Graph& graph, const Look& look = {});

}  // namespace wrapup::graph
