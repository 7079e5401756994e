// What the pages about a rule set are written from: the compiled rules, and what is looked up in them again and again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/testing/outcome.h"
#include "compiler/allows.h"
#include "compiler/analyze.h"
#include "compiler/check/labels.h"
#include "compiler/compile.h"

namespace wrapup::cli::doc {

/// A rule as it was written. Null where it has no such part: `otherwise` has no condition, a row of a table has cells.
struct Written {
  const syntax::Expr* when = nullptr;
  const std::vector<syntax::ThenClause>* then = nullptr;
  std::string comment;  // above it
  Span whole;           // all of it; of a row, the row
};

struct RuleEntry {
  std::uint32_t decision = 0, rule = 0;  // in Program::decisions and Plan::decisions, in its rules
  const check::Rule* checked = nullptr;
  const plan::Rule* planned = nullptr;
  Written written;
  std::string page, anchor;                   // where it is told of
  std::vector<const TestOutcome*> tests;      // in which it decided
  std::vector<const check::Movement*> moves;  // that its steps make
  std::vector<const Diagnostic*> findings;    // that lie in it
};

/// A part of a decision's rules that stands on one page.
struct Part {
  std::string page;
  std::size_t first = 0, last = 0;  // rules [first, last)
};

struct AllowEntry {
  Allow allow;
  std::string why;
};

/// Points into the compiled rules, the analysis and the outcomes, which must outlive it.
struct Book {
  const Compiled& rules;
  const Analysis& analysis;
  const std::vector<TestOutcome>& outcomes;
  std::vector<check::Movement> movements;
  std::vector<std::vector<RuleEntry>> decisions;                         // by decision, by rule
  std::vector<std::vector<Part>> parts;                                  // by decision: its pages
  std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> by_id;  // of rules
  std::vector<std::string> destination_pages, table_pages;               // by index; empty: none is written
  std::map<FileId, std::string> source_pages;
  std::vector<AllowEntry> allows;
  std::vector<Diagnostic> findings;  // in the order of the files

  const plan::Plan& plan() const { return *rules.plan; }
  const check::Program& program() const { return analysis.program; }
  const SourceMap& sources() const { return analysis.sources; }
  const RuleEntry* rule(const std::string& id) const;
  std::uint32_t line_of(Span span) const { return sources().position(span.file, span.begin).line; }
};

/// `rules` and `analysis` are of the same files, without errors; `outcomes` of the tests in them.
Book book_of(const Compiled& rules, const Analysis& analysis, const std::vector<TestOutcome>& outcomes);

}  // namespace wrapup::cli::doc
