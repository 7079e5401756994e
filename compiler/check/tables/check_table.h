// `decide D by table`: a table written in the rules or in a CSV file, checked cell by cell.
#pragma once

#include "compiler/check/tables/cells.h"
#include "compiler/project/project.h"

namespace wrapup::check {

/// The rows of a table of `decide` that are right; those that are not are reported. Nothing where its header is wrong.
std::optional<CheckedTable> check_table(const syntax::DecisionTable& table, const Decision& decision, CellChecker& cells);

/// The same for a table in a file, named by `table.path`.
std::optional<CheckedTable> check_csv_table(const syntax::DecisionTable& table, const Decision& decision, CellChecker& cells,
                                            const Project& project, SourceMap& sources);

}  // namespace wrapup::check
