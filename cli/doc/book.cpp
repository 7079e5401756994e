#include "cli/doc/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/doc/page.h"
#include "compiler/diagnostics/render.h"

namespace wrapup::cli::doc {

namespace {

constexpr std::size_t most_on_a_page = 200;  // rules; a decision of more has several pages

/// Hands out names of files and anchors, each once.
class Names {
 public:
  std::string unique(const std::string& wanted) {
    auto name = wanted;
    for (int i = 2; !taken_.insert(name).second; ++i) name = fmt::format("{}-{}", wanted, i);
    return name;
  }

 private:
  std::set<std::string> taken_;
};

bool contains(Span outer, Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// The comment lines directly above a place, without `#`: of a rule, which is no declaration of its own.
std::string comment_above(const SourceMap& sources, Span place) {
  const std::string_view text = sources.file(place.file).text;
  std::string comment;
  auto end = text.rfind('\n', place.begin);
  while (end != std::string_view::npos && end > 0) {
    const auto start = text.rfind('\n', end - 1);
    const auto from = start == std::string_view::npos ? 0 : start + 1;
    auto line = text.substr(from, end - from);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with('#')) break;
    line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
    if (!line.starts_with("allow(")) comment = comment.empty() ? std::string(line) : fmt::format("{}\n{}", line, comment);
    end = start;
  }
  return comment;
}

/// How rules were written, by where the checker says they are: at their name.
std::map<std::pair<FileId, std::uint32_t>, Written> written_rules(const Analysis& analysis) {
  std::map<std::pair<FileId, std::uint32_t>, Written> all;
  const auto add = [&](Span name, Span whole, const syntax::Expr* when, const std::vector<syntax::ThenClause>* then) {
    all[{name.file, name.begin}] = {when, then, comment_above(analysis.sources, whole), whole};
  };
  for (const auto& file : analysis.parsed.files) {
    for (const auto& declaration : file.declarations) {
      if (const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node)) {
        for (const auto& rule : decide->rules) add(rule.name.span, rule.span, rule.when.get(), &rule.then);
        if (const auto& last = decide->otherwise) add(last->span, last->span, nullptr, &last->then);
      }
      if (const auto* change = std::get_if<syntax::OverrideDecl>(&declaration.node)) {
        add(change->rule.span, declaration.span, change->when.get(), change->then.empty() ? nullptr : &change->then);
      }
    }
  }
  return all;
}

std::string reason_of(std::string_view comment) {
  const auto colon = comment.find("):");
  if (colon == std::string_view::npos) return {};
  const auto begin = comment.find_first_not_of(" \t", colon + 2);
  return begin == std::string_view::npos ? std::string() : std::string(comment.substr(begin));
}

/// Whether rules may send work there: a kind of destination only serves others.
bool is_shown(const Book& book, std::uint32_t destination) {
  return !book.program().destinations[destination].is_kind;
}

}  // namespace

const RuleEntry* Book::rule(const std::string& id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : &decisions[found->second.first][found->second.second];
}

Book book_of(const Compiled& rules, const Analysis& analysis, const std::vector<TestOutcome>& outcomes) {
  Book book{rules, analysis, outcomes, check::movements(analysis.program, analysis.sources), {}, {}, {}, {}, {}, {}, {}, {}};
  const auto written = written_rules(analysis);
  Names pages, anchors;
  for (std::uint32_t d = 0; d < book.program().decisions.size(); ++d) {
    const auto& decision = book.program().decisions[d];
    auto& parts = book.parts.emplace_back();
    const auto name = pages.unique("decision-" + slug(decision.name));
    for (std::size_t first = 0; first == 0 || first < decision.rules.size(); first += most_on_a_page) {
      const auto page = first == 0 ? name : pages.unique(fmt::format("{}-part-{}", name, first / most_on_a_page + 1));
      parts.push_back({page + ".html", first, std::min(first + most_on_a_page, decision.rules.size())});
    }
    auto& entries = book.decisions.emplace_back();
    for (std::uint32_t r = 0; r < decision.rules.size(); ++r) {
      const auto& rule = decision.rules[r];
      RuleEntry entry{d,
                      r,
                      &rule,
                      &book.plan().decisions[d].rules[r],
                      {},
                      parts[r / most_on_a_page].page,
                      anchors.unique("rule-" + slug(rule.id)),
                      {},
                      {},
                      {}};
      const auto found = written.find({rule.span.file, rule.span.begin});
      entry.written = found != written.end() ? found->second : Written{nullptr, nullptr, "", rule.span};
      book.by_id.emplace(rule.id, std::pair(d, r));
      entries.push_back(std::move(entry));
    }
  }
  for (const auto& outcome : outcomes) {
    for (const auto& id : outcome.rules) {
      const auto found = book.by_id.find(id);
      if (found != book.by_id.end()) book.decisions[found->second.first][found->second.second].tests.push_back(&outcome);
    }
  }
  for (const auto& move : book.movements) book.decisions[move.decision][move.rule].moves.push_back(&move);
  for (std::uint32_t i = 0; i < book.program().destinations.size(); ++i) {
    const auto& destination = book.program().destinations[i];
    book.destination_pages.push_back(
        is_shown(book, i) ? pages.unique("destination-" + slug(destination.package + "." + destination.name)) + ".html" : "");
  }
  for (const auto& table : book.program().tables) book.table_pages.push_back(pages.unique("table-" + slug(table.name)) + ".html");
  for (FileId file = 0; file < book.sources().size(); ++file)
    book.source_pages[file] = pages.unique("source-" + slug(book.sources().file(file).path)) + ".html";
  for (const auto& file : analysis.parsed.files) {
    if (std::find(analysis.project.files.begin(), analysis.project.files.end(), file.id) == analysis.project.files.end())
      continue;
    for (auto& allow : allows_of(file, analysis.sources)) {
      const auto why = reason_of(analysis.sources.text(allow.span));
      book.allows.push_back({std::move(allow), why});
    }
  }
  book.findings = in_order(analysis.sources, analysis.diagnostics.entries());
  for (const auto& finding : book.findings) {
    for (auto& entries : book.decisions) {
      for (auto& entry : entries) {
        if (contains(entry.written.whole, finding.span)) entry.findings.push_back(&finding);
      }
    }
  }
  return book;
}

}  // namespace wrapup::cli::doc
