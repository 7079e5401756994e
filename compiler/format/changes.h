// What formatting changes, line by line, for editors that format a part of a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup::format {

/// Lines [first, end) of a text, counted from 0 by their `\n`, become `text`.
struct LineChange {
  std::size_t first = 0, end = 0;
  std::string text;

  friend bool operator==(const LineChange&, const LineChange&) = default;
};

/// What turns `before` into `after`, its one layout, for the lines first to last: as formatting joins and splits no line and only
/// takes blank ones away, each line has its own. In order, none of them overlapping. Should the two not go line by line, as with
/// line ends of old Macs, one change for everything.
std::vector<LineChange> changes(std::string_view before, std::string_view after, std::size_t first, std::size_t last);

}  // namespace wrapup::format
