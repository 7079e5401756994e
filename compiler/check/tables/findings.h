// What is wrong with a table as a whole: gaps, overlaps, rows that are never reached.
#pragma once

#include "compiler/check/tables/table.h"

namespace wrapup::check {

/// What no row of a table decides. Whether that is a mistake is known when all rules of the decision are.
struct Gap {
  std::string text;            // "outcome = missed, caller.tier missing"
  Span span;                   // the first column that it narrows
  std::string label;           // how
  std::vector<Label> columns;  // the others
};
struct Gaps {
  std::vector<Gap> found;  // the first few
  bool complete = true;    // those are all
};

/// Reports overlaps of `unique` and `any`, rows that no call reaches, and what had to be left unchecked.
void report_rows(const CheckedTable& table, const Decision& decision, const TypeTable& types, const SourceMap& sources,
                 Diagnostics& diagnostics);

/// Looks for what no row decides; nothing to look for in a table that collects.
Gaps find_gaps(const CheckedTable& table, const TypeTable& types, const SourceMap& sources);

/// Reports the gaps of a table that has the last word on `decision`: errors where the decision is required.
void report_gaps(const Gaps& gaps, const Decision& decision, Span table, Diagnostics& diagnostics);

}  // namespace wrapup::check
