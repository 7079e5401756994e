#include "compiler/graph/svg.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "compiler/graph/layout.h"
#include "runtime/values/markup.h"
#include "runtime/values/unicode.h"

namespace wrapup::graph {

namespace {

constexpr double height = 46, margin = 14, widest = 240, padding = 12;

// Colours are those of the page around it, where there is one; else the second of each pair.
constexpr const char* style = R"(
.wrapup-graph { color-scheme: light dark; font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.wrapup-graph .box { fill: var(--surface, #fdfdfc); stroke: var(--quiet, #66645d); stroke-width: 1; }
.wrapup-graph .name { fill: var(--ink, #1b1b19); font-size: 13.5px; font-weight: 600; }
.wrapup-graph .note { fill: var(--quiet, #66645d); font-size: 11px; }
.wrapup-graph .edge { fill: none; stroke: var(--quiet, #66645d); stroke-width: 1.2; opacity: .75; }
.wrapup-graph .head { fill: var(--quiet, #66645d); }
.wrapup-graph .sends, .wrapup-graph .then { stroke: var(--accent, #2a6fc9); }
.wrapup-graph .adds, .wrapup-graph .fallback { stroke-dasharray: 5 4; }
.wrapup-graph .decision .box { stroke: var(--accent, #2a6fc9); stroke-width: 1.6; }
.wrapup-graph .centre .box { stroke-width: 3; }
.wrapup-graph .table .box, .wrapup-graph .package .box { stroke-dasharray: 4 3; }
.wrapup-graph a { text-decoration: none; cursor: pointer; }
.wrapup-graph a:hover .name, .wrapup-graph a:focus .name { text-decoration: underline; }
.wrapup-graph a:focus-visible { outline: none; }
.wrapup-graph a:focus-visible .box { stroke: var(--accent, #2a6fc9); stroke-width: 3; }
@media (prefers-color-scheme: dark) {
  .wrapup-graph .box { fill: var(--surface, #1c1c1b); stroke: var(--quiet, #a3a199); }
  .wrapup-graph .name { fill: var(--ink, #efeeea); }
  .wrapup-graph .note { fill: var(--quiet, #a3a199); }
  .wrapup-graph .edge { stroke: var(--quiet, #a3a199); }
  .wrapup-graph .head { fill: var(--quiet, #a3a199); }
  .wrapup-graph .sends, .wrapup-graph .then { stroke: var(--accent, #6ba7f0); }
  .wrapup-graph .decision .box, .wrapup-graph a:focus-visible .box { stroke: var(--accent, #6ba7f0); }
}
)";

const char* class_of(Relation relation) {
  switch (relation) {
    case Relation::fills: return "fills";
    case Relation::reads: return "reads";
    case Relation::adds: return "adds";
    case Relation::decides: return "decides";
    case Relation::sends: return "sends";
    case Relation::then: return "then";
    case Relation::fallback: return "fallback";
  }
  return "";
}

/// How wide a text will be at most in common fonts of this size. Nobody here has the reader's font.
double width_of(std::string_view text, double per_character) {
  return static_cast<double>(character_count(text)) * per_character;
}

/// The text, or as much of its beginning as fits.
std::string fitting(std::string_view text, double per_character) {
  const auto room = static_cast<std::size_t>((widest - 2 * padding) / per_character);
  const auto length = character_count(text);
  if (length <= room) return std::string(text);
  const auto rest = last_characters(text, length - (room - 1));
  return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

constexpr double name_character = 8.7, note_character = 6.4;

Drawable drawable(const Graph& graph) {
  Drawable drawable;
  for (const auto& node : graph.nodes) {
    const auto text = std::max(width_of(node.name, name_character), width_of(node.note, note_character));
    drawable.nodes.push_back({std::min(widest, std::ceil(text) + 2 * padding), height});
  }
  for (const auto& edge : graph.edges) drawable.edges.emplace_back(edge.from, edge.to);
  return drawable;
}

/// A node in words: what it is, and what it has to do with others.
std::string words_of(const Graph& graph, std::uint32_t node) {
  const auto& self = graph.nodes[node];
  auto words = fmt::format("{}, {}.", self.name, self.note);
  if (!self.description.empty()) words += fmt::format(" {}.", self.description);
  for (const auto relation : {Relation::fills, Relation::reads, Relation::adds, Relation::decides, Relation::sends,
                              Relation::then, Relation::fallback}) {
    std::vector<std::string_view> others;
    for (const auto& edge : graph.edges) {
      if (edge.from == node && edge.relation == relation) others.push_back(graph.nodes[edge.to].name);
    }
    if (!others.empty()) words += fmt::format(" {} {}.", relation_words(relation), fmt::join(others, ", "));
  }
  return words;
}

std::string edge_svg(const Graph& graph, const Edge& edge, const std::vector<Point>& points) {
  auto path = fmt::format("M{:.1f},{:.1f}", points.front().x, points.front().y);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto &from = points[i - 1], &to = points[i];
    const auto middle = (from.x + to.x) / 2;
    path += from.y == to.y ? fmt::format(" L{:.1f},{:.1f}", to.x, to.y)
                           : fmt::format(" C{0:.1f},{1:.1f} {0:.1f},{2:.1f} {3:.1f},{2:.1f}", middle, from.y, to.y, to.x);
  }
  return fmt::format("<path class=\"edge {}\" d=\"{}\" marker-end=\"url(#wrapup-head)\"><title>{} {} {}</title></path>\n",
                     class_of(edge.relation), path, markup_escaped(graph.nodes[edge.from].name), relation_words(edge.relation),
                     markup_escaped(graph.nodes[edge.to].name));
}

std::string node_svg(const Graph& graph, std::uint32_t index, const Point& at, const Size& size, const Look& look) {
  const auto& node = graph.nodes[index];
  const auto href = look.href ? look.href(node) : std::string();
  const auto words = markup_escaped(words_of(graph, index));
  const auto radius = node.kind == Kind::decision || node.kind == Kind::rule ? 8 : node.kind == Kind::destination ? 23 : 2;
  const auto element = href.empty() ? fmt::format("<g class=\"node {}{}\"><title>{}</title>", kind_name(node.kind),
                                                  node.id == look.centre ? " centre" : "", words)
                                    : fmt::format("<a class=\"node {}{}\" href=\"{}\"><title>{}</title>", kind_name(node.kind),
                                                  node.id == look.centre ? " centre" : "", markup_escaped(href), words);
  const auto middle = at.x + size.width / 2;
  return fmt::format(
      "{}<rect class=\"box\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{}\"/>"
      "<text class=\"name\" text-anchor=\"middle\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>"
      "<text class=\"note\" text-anchor=\"middle\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>{}\n",
      element, at.x, at.y, size.width, size.height, radius, middle, at.y + 20, markup_escaped(fitting(node.name, name_character)),
      middle, at.y + 36, markup_escaped(fitting(node.note, note_character)), href.empty() ? "</g>" : "</a>");
}

}  // namespace

std::string svg_of(const Graph& graph, const Look& look) {
  const auto drawn = drawable(graph);
  const auto layout = lay_out(drawn);
  const auto width = layout.size.width + 2 * margin, tall = layout.size.height + 2 * margin;
  auto svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wrapup-graph\" role=\"group\" aria-label=\"{0}\" viewBox=\"{1:.0f} "
      "{1:.0f} "
      "{2:.0f} {3:.0f}\" width=\"{2:.0f}\" height=\"{3:.0f}\">\n<title>{0}</title>\n<style>{4}</style>\n"
      "<defs><marker id=\"wrapup-head\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
      "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"head\" d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>\n",
      markup_escaped(graph.title), -margin, width, tall, style);
  for (std::size_t i = 0; i < graph.edges.size(); ++i) svg += edge_svg(graph, graph.edges[i], layout.edges[i]);
  for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) svg += node_svg(graph, i, layout.nodes[i], drawn.nodes[i], look);
  return svg + "</svg>\n";
}

}  // namespace wrapup::graph
