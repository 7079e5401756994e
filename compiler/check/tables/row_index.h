// Which earlier rows of a table may meet a row: found by the dimension that leaves the fewest.
#pragma once

#include "compiler/check/tables/regions.h"

namespace wrapup::check {

class RowIndex {
 public:
  explicit RowIndex(const Regions& regions)
      : regions_(regions), by_part_(regions.dimensions.size()), wide_(regions.dimensions.size()) {}

  void add(std::uint32_t row);
  /// Rows that have been added and may meet `row`; ascending. All that do meet it are among them.
  std::vector<std::uint32_t> candidates(std::uint32_t row) const;

 private:
  const Parts* narrow_side(std::uint32_t row, std::uint32_t dimension) const;

  const Regions& regions_;
  std::vector<std::map<std::uint32_t, std::vector<std::uint32_t>>>
      by_part_;                                   // by dimension and part: rows that take few parts of it
  std::vector<std::vector<std::uint32_t>> wide_;  // by dimension: the other rows
  std::vector<std::uint32_t> all_;
};

}  // namespace wrapup::check
