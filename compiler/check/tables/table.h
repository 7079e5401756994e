// A decision table with every cell checked, before its rows become rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/check/expression.h"

namespace wrapup::check {

/// What the cells of a column ask about.
struct Column {
  Checked value;
  Span span;
  std::string text;  // as its header has it
};

struct TableRow {
  Rule rule;                               // all but its condition
  std::vector<std::optional<Expr>> tests;  // by column; nothing for `*`
  std::string called;                      // "row 3", "row 4 of fees.csv": counted as people see them
};

struct CheckedTable {
  Span span;  // `by table`
  std::vector<Column> columns;
  std::vector<TableRow> rows;
  bool whole = true;  // no row was left out as wrong
};

}  // namespace wrapup::check
