// A data file as rows of named cells, whatever its format.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/project/project.h"

namespace wrapup::check {

struct DataCell {
  std::string column;
  std::string text;
  bool absent = false;  // JSON null or no such key
  Span span;
};

struct DataRow {
  std::vector<DataCell> cells;
  std::string place;  // "locations.csv, row 3": rows as a spreadsheet counts them, the header is row 1
  Span span;
};

/// Where the data file `path` lies: beside the rule file that names it at `named_at`, else in the project's root; or nothing.
std::optional<std::filesystem::path> find_data_file(const std::string& path, Span named_at, const Project& project,
                                                    const SourceMap& sources);

/// Adds the CSV file `path` to the sources, see find_data_file; nothing after a report.
std::optional<FileId> open_csv(const std::string& path, Span named_at, const Project& project, SourceMap& sources,
                               Diagnostics& diagnostics);

/// Reads `path` (.csv or .json); see find_data_file. Reports what is wrong with the file as a whole and returns what could be
/// read.
std::vector<DataRow> read_rows(const std::string& path, Span named_at, const Project& project, SourceMap& sources,
                               Diagnostics& diagnostics);

}  // namespace wrapup::check
