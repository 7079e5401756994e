#include "runtime/index/class_ranges.h"

#include <algorithm>

namespace wrapup::index {

void append(ClassRanges& ranges, ClassRange range) {
  if (!ranges.empty() && ranges.back().last + 1 == range.first) {
    ranges.back().last = range.last;
  } else {
    ranges.push_back(range);
  }
}

ClassRanges intersection(const ClassRanges& a, const ClassRanges& b) {
  ClassRanges both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    ClassRange common{std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
    if (common.first <= common.last) both.push_back(common);
    a[i].last < b[j].last ? ++i : ++j;
  }
  return both;
}

std::uint32_t count(const ClassRanges& ranges) {
  std::uint32_t classes = 0;
  for (const ClassRange& range : ranges) classes += range.last - range.first + 1;
  return classes;
}

}  // namespace wrapup::index
