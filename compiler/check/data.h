// Rows of entities and tables: from `define`, from lines in the file, from CSV and JSON files beside it.
#pragma once

#include "compiler/check/expression.h"
#include "compiler/project/project.h"

namespace wrapup::check {

/// Fills the rows of entities and tables, typed cell by cell, and makes entity values names. Errors name file, row and column.
void load_data(Symbols& symbols, Program& program, const Project& project, SourceMap& sources, Diagnostics& diagnostics);

}  // namespace wrapup::check
