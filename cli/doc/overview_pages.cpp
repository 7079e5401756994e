// What the rule set is as a whole, and all of its rules in one list.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/affects.h"
#include "cli/doc/links.h"
#include "cli/doc/pages.h"
#include "compiler/graph/svg.h"
#include "compiler/plan/print.h"
#include "runtime/values/counted.h"
#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

bool is_own(const Book& book, FileId file) {
  const auto& own = book.analysis.project.files;
  return std::find(own.begin(), own.end(), file) != own.end();
}

std::string decisions_html(const Book& book) {
  std::vector<std::vector<std::string>> rows;
  for (std::uint32_t i = 0; i < book.decisions.size(); ++i) {
    const auto& decision = book.program().decisions[i];
    const auto untested = std::count_if(book.decisions[i].begin(), book.decisions[i].end(),
                                        [](const RuleEntry& each) { return each.tests.empty(); });
    rows.push_back({decision_link(book, i), markup_escaped(decision.description),
                    decision.steps ? "steps" : code(book.program().types.spell(decision.type)),
                    plan::word(book.plan().decisions[i].hit), std::to_string(decision.rules.size()),
                    untested == 0 ? "all" : fmt::format("all but {}", untested)});
  }
  return table({"decision", "what for", "gives", "policy", "rules", "decide in a test"}, rows, "There is no decision.");
}

std::string packages_html(const Book& book) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& package : book.analysis.symbols.packages) {
    std::vector<std::string> files;
    for (const auto* file : package.files) {
      if (is_own(book, file->id)) files.push_back(source_link(book, {file->id, 0, 0}, book.sources().file(file->id).path));
    }
    if (files.empty()) continue;
    rows.push_back({code(package.name),
                    package.scope == nullptr ? "every call" : code(scope_text(book.sources(), package.scope->span)),
                    fmt::format("{}", fmt::join(files, "<br>"))});
  }
  return table({"package", "for", "files"}, rows, "There is no package.");
}

/// What packages change of the rules that they share.
std::string deltas_html(const Book& book) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& delta : book.rules.deltas) {
    const auto* shared = book.rule(delta.shared);
    rows.push_back({code(delta.package), delta.is_override ? "changes" : "leaves out",
                    shared == nullptr ? code(delta.rule) : rule_link(*shared),
                    delta.why.empty() ? "<span class=\"bad\">nobody says why</span>" : markup_escaped(delta.why),
                    delta.as_of ? markup_escaped(delta.as_of->date) : "", place_link(book, delta.name)});
  }
  return rows.empty() ? ""
                      : card("What packages change of shared rules",
                             table({"package", "what", "rule", "why", "since", "written in"}, rows, ""));
}

std::string tile(std::string_view href, std::size_t figure, std::string_view words, const char* kind = "") {
  return fmt::format("<a class=\"tile{}\" href=\"{}\"><b>{}</b><span>{}</span></a>\n", kind, href, figure, words);
}

std::string tiles_html(const Book& book) {
  std::size_t rules = 0;
  for (const auto& entries : book.decisions) rules += entries.size();
  const auto failed =
      std::count_if(book.outcomes.begin(), book.outcomes.end(), [](const TestOutcome& each) { return !each.failures.empty(); });
  const auto destinations = std::count_if(book.destination_pages.begin(), book.destination_pages.end(),
                                          [](const std::string& page) { return !page.empty(); });
  return "<section class=\"tiles\" aria-label=\"In figures\">\n" + tile("#decisions", book.decisions.size(), "decisions") +
         tile("rules.html", rules, "rules") + tile("destinations.html", static_cast<std::size_t>(destinations), "destinations") +
         tile("tests.html", book.outcomes.size(), failed == 0 ? "tests, all pass" : fmt::format("tests, {} fail", failed),
              failed == 0 ? "" : " bad") +
         tile("findings.html", book.findings.size(), "findings", book.findings.empty() ? "" : " warn") + "</section>\n";
}

}  // namespace

Page overview_page(const Book& book) {
  const auto graph = graph::graph_of(book.plan());
  auto html = tiles_html(book);
  html +=
      card("How it hangs together",
           fmt::format(
               "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Graph\">{}</div>\n"
               "<p class=\"quiet\">From the left: what providers report, what is known of a call, what is decided from it, and "
               "where work goes. What is chosen leads to its page.</p>\n",
               graph::svg_of(graph, {graph_links(book), ""})),
           "graph");
  html += card("Decisions, in the order in which they are made", decisions_html(book), "decisions");
  html += card("Packages", packages_html(book), "packages");
  html += deltas_html(book);
  html += card(
      "Which rules these pages are about",
      facts({{"name", markup_escaped(book.rules.project.name)}, {"version", code(book.plan().version)}}) +
          "<p class=\"quiet\">Records of decisions name the version of the rules that made them: pages, tests and records of one "
          "version belong together.</p>\n",
      "version");
  return {"index.html", framed(book, book.rules.project.name, "Rules", "overview", html)};
}

Page rules_page(const Book& book) {
  std::vector<std::vector<std::string>> rows;
  for (std::uint32_t d = 0; d < book.decisions.size(); ++d) {
    for (const auto& entry : book.decisions[d]) {
      rows.push_back({decision_link(book, d), rule_link(entry), markup_escaped(entry.checked->description),
                      entry.tests.empty() ? "<span class=\"bad\">none</span>" : std::to_string(entry.tests.size()),
                      place_link(book, entry.checked->span)});
    }
  }
  return {"rules.html", framed(book, "All rules", "Rules", "rules",
                               card(counted(rows.size(), "rule"),
                                    table({"decision", "rule", "what for", "tests", "written in"}, rows, "There is no rule.")))};
}

}  // namespace wrapup::cli::doc
