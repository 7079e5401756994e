// What speaks for the rules: their tests, the findings of the checker, what was allowed and why, and their text.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/doc/links.h"
#include "cli/doc/pages.h"
#include "cli/doc/source_text.h"
#include "cli/embedded.h"
#include "runtime/values/counted.h"
#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

std::string failures_html(const Book& book, const TestOutcome& test) {
  std::string html;
  for (const auto& failure : test.failures) html += fmt::format("<br>expected <code>{}</code>", highlighted(book, failure.span));
  return html;
}

const char* severity_word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
    case Severity::off: return "off";
  }
  return "";
}

}  // namespace

Page tests_page(const Book& book) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& test : book.outcomes) {
    std::vector<std::string> rules;
    for (const auto& id : test.rules) {
      if (const auto* entry = book.rule(id)) rules.push_back(rule_link(*entry));
    }
    rows.push_back({fmt::format("<span id=\"{}\">{}</span>", test_anchor(book, test), markup_escaped(test.title)),
                    test.failures.empty() ? "passes" : "<b class=\"bad\">fails</b>" + failures_html(book, test),
                    fmt::format("{}", fmt::join(rules, "<br>")), place_link(book, test.test)});
  }
  return {"tests.html", framed(book, "Tests", "What the rules are held to", "tests",
                               card(counted(rows.size(), "test"),
                                    table({"test", "result", "rules that decided", "written in"}, rows, "There is no test."), "",
                                    "Run when these pages were written."))};
}

Page findings_page(const Book& book) {
  std::vector<std::vector<std::string>> found, allowed;
  for (const auto& finding : book.findings) {
    found.push_back({code(info(finding.code).number), severity_word(finding.severity), markup_escaped(finding.message),
                     finding.span.file == no_file ? "" : place_link(book, finding.span)});
  }
  for (const auto& entry : book.allows) {
    allowed.push_back({code(entry.allow.code),
                       entry.why.empty() ? "<span class=\"bad\">nobody says why</span>" : markup_escaped(entry.why),
                       place_link(book, entry.allow.span)});
  }
  return {"findings.html",
          framed(book, "Findings", "What the checker has to say", "findings",
                 card("Findings", table({"code", "level", "what", "where"}, found, "The checker has nothing to say."), "found") +
                     card("Allowed", table({"code", "why", "where"}, allowed, "Nothing was allowed that the checker warns of."),
                          "allowed", "Warnings that somebody has looked at and put aside."))};
}

std::vector<Page> source_pages(const Book& book) {
  std::vector<Page> pages;
  std::vector<std::vector<std::string>> own, library;
  for (const auto& [file, page] : book.source_pages) {
    const auto& source = book.sources().file(file);
    const bool is_library = source.path.starts_with("stdlib/");
    (is_library ? library : own)
        .push_back({link(page, source.path),
                    counted(static_cast<std::uint64_t>(std::count(source.text.begin(), source.text.end(), '\n')), "line")});
    pages.push_back({page, framed(book, source.path, "Source", "sources",
                                  fmt::format("<section class=\"card wide\"><pre class=\"source\" tabindex=\"0\" role=\"region\" "
                                              "aria-label=\"Text\">{}</pre></section>\n",
                                              highlighted_file(book, file)))});
  }
  pages.push_back(
      {"sources.html", framed(book, "Sources", "The rules as they are written", "sources",
                              card("Files of these rules", table({"file", "length"}, own, "There is none.")) +
                                  card("Of the standard library", table({"file", "length"}, library, "There is none.")))});
  return pages;
}

std::vector<Page> all_pages(const Book& book) {
  std::vector<Page> pages{
      overview_page(book), rules_page(book),
      data_page(book),     tests_page(book),
      findings_page(book), {"style.css", std::string(embedded("report/page.css")) + std::string(embedded("doc/doc.css"))}};
  for (auto& several : {decision_pages(book), destination_pages(book), table_pages(book), source_pages(book)})
    pages.insert(pages.end(), several.begin(), several.end());
  return pages;
}

}  // namespace wrapup::cli::doc
