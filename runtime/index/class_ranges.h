// Which classes of a subject's values a condition leaves possible.
#pragma once

#include <cstdint>
#include <vector>

namespace wrapup::index {

/// `first` up to and with `last`.
struct ClassRange {
  std::uint32_t first = 0, last = 0;
  friend bool operator==(const ClassRange&, const ClassRange&) = default;
};

/// Ascending, no two of them touch.
using ClassRanges = std::vector<ClassRange>;

/// Adds a range that starts after all others; one that touches the last is joined to it.
void append(ClassRanges& ranges, ClassRange range);
ClassRanges intersection(const ClassRanges& a, const ClassRanges& b);
/// How many classes there are in them.
std::uint32_t count(const ClassRanges& ranges);

}  // namespace wrapup::index
