#include "cli/doc/links.h"

#include <fmt/format.h>

#include "cli/doc/page.h"

namespace wrapup::cli::doc {

std::function<std::string(const graph::Node&)> graph_links(const Book& book) {
  return [&book](const graph::Node& node) -> std::string {
    const auto name = std::string_view(node.id).substr(node.id.find(':') + 1);
    switch (node.kind) {
      case graph::Kind::provider:
      case graph::Kind::fields: return "data.html";
      case graph::Kind::package: return "rules.html";
      case graph::Kind::rule: {
        const auto* entry = book.rule(std::string(name));
        return entry == nullptr ? "rules.html" : entry->page + "#" + entry->anchor;
      }
      case graph::Kind::decision:
        for (std::size_t i = 0; i < book.decisions.size(); ++i) {
          if (book.program().decisions[i].name == name) return book.parts[i].front().page;
        }
        return {};
      case graph::Kind::table:
        for (std::size_t i = 0; i < book.table_pages.size(); ++i) {
          if (book.program().tables[i].name == name) return book.table_pages[i];
        }
        return {};
      case graph::Kind::destination:
        for (std::size_t i = 0; i < book.destination_pages.size(); ++i) {
          const auto& destination = book.program().destinations[i];
          const auto full = destination.package.empty() ? destination.name : destination.package + "." + destination.name;
          if (full == name) return book.destination_pages[i];
        }
        return {};
    }
    return {};
  };
}

std::string test_anchor(const Book& book, const TestOutcome& test) {
  return fmt::format("test-{}", &test - book.outcomes.data() + 1);
}

}  // namespace wrapup::cli::doc
