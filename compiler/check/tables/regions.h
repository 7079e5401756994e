// Rows of a decision table as boxes: for each question the answers that a row takes.
#pragma once

#include <map>
#include <set>

#include "compiler/check/tables/dimension.h"
#include "compiler/check/tables/table.h"

namespace wrapup::check {

/// By dimension the parts that it takes; dimensions that are not here it takes whole.
using Box = std::map<std::uint32_t, Parts>;

struct Regions {
  std::vector<Dimension> dimensions;
  std::vector<Box> rows;
  std::vector<std::set<std::pair<Op, std::uint32_t>>> reads;  // by dimension: the context fields and decisions that it depends on

  /// Whether two dimensions read a common value, so that not all of their answers go together.
  bool are_related(std::uint32_t a, std::uint32_t b) const;
};

/// Columns that ask the same are one dimension. A test that is no comparison of its column with constants is a dimension of its
/// own with two answers, the same for equal tests.
Regions regions_of(const CheckedTable& table, const TypeTable& types);

/// Whether a call can match both boxes.
bool meet(const Box& a, const Box& b);
/// Whether a box has no call in it at all.
bool is_empty(const Box& box);

}  // namespace wrapup::check
