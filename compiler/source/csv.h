// CSV as RFC 4180 has it, with the place of every cell: spreadsheets are edited by people, who want to be shown the cell.
#pragma once

#include <string>
#include <vector>

#include "compiler/source/source.h"

namespace wrapup {

struct CsvCell {
  std::string text;  // without quotes, `""` as `"`
  Span span;         // with quotes
};

struct CsvRow {
  std::vector<CsvCell> cells;
  Span span;
};

/// All rows but empty lines; the first is usually the header. A quote that is never closed ends with the file.
std::vector<CsvRow> read_csv(const SourceMap& sources, FileId file);

}  // namespace wrapup
