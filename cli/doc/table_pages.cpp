// Look-up tables, row by row.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/doc/pages.h"
#include "compiler/plan/walk.h"
#include "runtime/values/counted.h"
#include "runtime/values/markup.h"
#include "runtime/values/render.h"

namespace wrapup::cli::doc {

namespace {

constexpr std::size_t most_rows = 2000;  // on a page; the file has the rest

bool reads(const Book& book, const plan::Rule& rule, std::uint32_t table) {
  bool found = false;
  const auto look = [&](plan::NodeId node) {
    const auto tables = plan::reads_of(book.plan(), node).tables;
    found = found || std::find(tables.begin(), tables.end(), table) != tables.end();
  };
  look(rule.when);
  look(rule.then);
  for (const auto& step : rule.steps) plan::each_node(step, look);
  return found;
}

std::vector<std::string> readers(const Book& book, std::uint32_t table) {
  std::vector<std::string> links;
  for (const auto& entries : book.decisions) {
    for (const auto& entry : entries) {
      if (reads(book, *entry.planned, table)) links.push_back(rule_link(entry));
    }
  }
  return links;
}

std::string rows_html(const Book& book, const plan::Table& table_of) {
  const auto& fields = book.plan().types.records[table_of.record].fields;
  std::vector<std::string> headings;
  for (const auto& field : fields) headings.push_back(field.name);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < std::min(table_of.rows.size(), most_rows); ++i) {
    auto& row = rows.emplace_back();
    for (std::size_t f = 0; f < fields.size(); ++f)
      row.push_back(markup_escaped(render_text(table_of.rows[i].cells[f], fields[f].type, book.plan().types)));
  }
  auto html = table(headings, rows, "It has no rows.");
  if (table_of.rows.size() > most_rows)
    html += fmt::format("<p class=\"quiet\">and {} more, in its file</p>\n", counted(table_of.rows.size() - most_rows, "row"));
  return html;
}

}  // namespace

std::vector<Page> table_pages(const Book& book) {
  std::vector<Page> pages;
  std::vector<std::vector<std::string>> list;
  for (std::uint32_t i = 0; i < book.table_pages.size(); ++i) {
    const auto& checked = book.program().tables[i];
    const auto& planned = book.plan().tables[i];
    const auto key = book.plan().types.records[planned.record].fields[planned.key_field].name;
    list.push_back({link(book.table_pages[i], checked.name), code(key), counted(planned.rows.size(), "row"),
                    place_link(book, checked.span)});
    const auto html = card("What it is", facts({{"looked up by", code(key)},
                                                {"read by", fmt::format("{}", fmt::join(readers(book, i), ", "))},
                                                {"written in", place_link(book, checked.span)}})) +
                      card("Rows", rows_html(book, planned));
    pages.push_back({book.table_pages[i], framed(book, checked.name, "Table", "tables", html)});
  }
  pages.push_back({"tables.html",
                   framed(book, "Tables", "What is looked up", "tables",
                          card("Tables", table({"table", "by", "rows", "written in"}, list, "There is no table to look up.")))});
  return pages;
}

}  // namespace wrapup::cli::doc
