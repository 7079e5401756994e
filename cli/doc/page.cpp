#include "cli/doc/page.h"

#include <fmt/format.h>

#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

constexpr std::pair<const char*, const char*> entries[] = {
    {"index.html", "overview"}, {"rules.html", "rules"}, {"destinations.html", "destinations"}, {"data.html", "data"},
    {"tables.html", "tables"},  {"tests.html", "tests"}, {"findings.html", "findings"},         {"sources.html", "sources"}};

}  // namespace

std::string slug(std::string_view name) {
  std::string text;
  for (const char byte : name) {
    if (byte >= 'A' && byte <= 'Z') {
      text += static_cast<char>(byte - 'A' + 'a');
    } else {
      const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' || byte == '-';
      text += kept ? byte : '-';
    }
  }
  return text;
}

std::string framed(const Book& book, const std::string& title, const std::string& eyebrow, const std::string& here,
                   const std::string& html) {
  std::string navigation;
  for (const auto& [href, name] : entries)
    navigation += fmt::format("<a href=\"{}\"{}>{}</a>\n", href, here == name ? " aria-current=\"page\"" : "", name);
  return fmt::format(
      R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'unsafe-inline' file:; img-src data:">
<meta name="color-scheme" content="light dark">
<title>{0} · {1}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
</head>
<body class="doc">
<a class="skip" href="#main">Skip to the text</a>
<header class="masthead">
<div><p class="eyebrow">{2}</p>
<h1>{0}</h1>
<p class="quiet">{1}, {3}</p></div>
<nav aria-label="Pages">
{4}</nav>
</header>
<main id="main">
{5}</main>
</body>
</html>
)",
      markup_escaped(title), markup_escaped(book.rules.project.name), markup_escaped(eyebrow), book.plan().version.substr(0, 19),
      navigation, html);
}

std::string link(const std::string& href, std::string_view text) {
  return fmt::format("<a href=\"{}\">{}</a>", markup_escaped(href), markup_escaped(text));
}

std::string code(std::string_view text) {
  return fmt::format("<code>{}</code>", markup_escaped(text));
}

std::string card(std::string_view heading, const std::string& html, const std::string& id, std::string_view note) {
  return fmt::format("<section class=\"card wide\"{}><header><h2>{}</h2>{}</header>\n{}</section>\n",
                     id.empty() ? "" : fmt::format(" id=\"{}\"", id), markup_escaped(heading),
                     note.empty() ? "" : fmt::format("<p class=\"quiet\">{}</p>", markup_escaped(note)), html);
}

std::string table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows,
                  std::string_view if_none) {
  if (rows.empty()) return fmt::format("<p class=\"quiet\">{}</p>\n", markup_escaped(if_none));
  std::string html = "<table><thead><tr>";
  for (const auto& heading : headings) html += fmt::format("<th scope=\"col\">{}</th>", markup_escaped(heading));
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    html += "<tr>";
    for (const auto& cell : row) html += fmt::format("<td>{}</td>", cell);
    html += "</tr>\n";
  }
  return html + "</tbody></table>\n";
}

std::string facts(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string html;
  for (const auto& [word, meaning] : pairs) {
    if (!meaning.empty()) html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", markup_escaped(word), meaning);
  }
  return html.empty() ? "" : fmt::format("<dl class=\"facts\">\n{}</dl>\n", html);
}

std::string label_chips(const std::vector<std::string>& labels) {
  std::string html;
  for (const auto& label : labels)
    html += fmt::format("{}<span class=\"chip warn\">@{}</span>", html.empty() ? "" : " ", markup_escaped(label));
  return html;
}

std::string rule_link(const RuleEntry& entry) {
  return link(entry.page + "#" + entry.anchor, entry.checked->id);
}

std::string decision_link(const Book& book, std::uint32_t decision) {
  return link(book.parts[decision].front().page, book.program().decisions[decision].name);
}

std::string destination_link(const Book& book, std::uint32_t destination) {
  const auto& page = book.destination_pages[destination];
  const auto& name = book.program().destinations[destination].name;
  return page.empty() ? markup_escaped(name) : link(page, name);
}

std::string source_link(const Book& book, Span place, std::string_view text) {
  if (place.file == no_file) return {};  // what no file says, the compiler filled in
  return link(fmt::format("{}#L{}", book.source_pages.at(place.file), book.line_of(place)), text);
}

std::string place_link(const Book& book, Span place) {
  if (place.file == no_file) return {};
  return source_link(book, place, fmt::format("{}:{}", book.sources().file(place.file).path, book.line_of(place)));
}

}  // namespace wrapup::cli::doc
