// The rows of a CSV or TSV stream: lines, put together again where quotes hold line ends.
#pragma once

#include <deque>
#include <string>

#include "runtime/read/line_splitter.h"

namespace wrapup {

class CsvRows {
 public:
  CsvRows(InputBuffer& input, char separator, std::size_t limit) : lines_(input, limit), separator_(separator), limit_(limit) {}

  /// The next row, empty ones too. Where a quote is never closed, its line is a problem and reading goes on after it.
  Piece next();

 private:
  struct Line {
    Piece piece;
    std::string bytes;  // of a chunk
  };

  Line next_line();
  Piece give_up(std::uint64_t line);

  Lines lines_;
  char separator_;
  std::size_t limit_;
  std::string row_;
  std::deque<Line> joined_;   // lines after the row's first that may belong to it
  std::deque<Line> pending_;  // lines to read again
  int rescues_left_ = 8;      // a hostile file could open a quote on every line
};

}  // namespace wrapup
