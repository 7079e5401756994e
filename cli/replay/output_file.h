// Files that a dry run writes.
#pragma once

#include <fstream>
#include <string>

#include "cli/replay/pipeline.h"

namespace wrapup::cli {

/// Where lines go: nowhere, to a file, or to standard output ("-"). Folders are made where there are none.
class OutputLines {
 public:
  explicit OutputLines(std::string path);

  bool wanted() const { return !path_.empty(); }
  bool is_standard_output() const { return path_ == "-"; }
  /// Whether all lines so far were written.
  bool good();
  void write(std::string_view lines);
  /// Forgets all lines, which standard output can't.
  void restart();
  RecordSink sink();

 private:
  bool is_file() const { return wanted() && !is_standard_output(); }

  std::string path_;
  std::ofstream file_;
};

/// Writes a whole file; false where that failed.
bool write_file(const std::string& path, const std::string& text);

}  // namespace wrapup::cli
