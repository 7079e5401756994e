// What rows leave open: the plane sweep of Calvanese et al. ("Semantics and analysis of DMN decision tables"), one dimension
// after the other. A dimension is parted only where a row that is still in question begins or ends, and equal parts are looked at
// once.
#pragma once

#include <algorithm>

#include "compiler/check/tables/regions.h"

namespace wrapup::check {

/// Bounds the work on one table; it can grow with the product of its columns.
struct Budget {
  std::size_t steps = 1'000'000;
  bool spend(std::size_t count) {
    steps -= std::min(steps, count);
    return steps > 0;
  }
};

struct Uncovered {
  std::vector<Box> boxes;           // within the box that was asked about, taken by no row; none of them meet
  std::vector<std::uint32_t> used;  // rows that take what is covered, ascending; all of them where `boxes` is empty
  bool complete = true;             // false: there were more boxes than wanted, or the budget is spent
};

/// Looks for what of `within` none of `rows` (indices into `regions.rows`) takes, and stops after `most` boxes.
Uncovered uncovered(const Regions& regions, const Box& within, std::vector<std::uint32_t> rows, std::size_t most, Budget& budget);

}  // namespace wrapup::check
