#include "runtime/read/csv.h"

#include <algorithm>

namespace wrapup {
namespace {

/// Takes a quoted cell, quotes and all, off the front; what is left starts with the separator.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string cell;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] != '"') {
      cell += rest[at];
    } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
      cell += '"';
      ++at;
    } else {
      rest.remove_prefix(at + 1);
      return cell;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<std::string>> split_cells(std::string_view row, char separator) {
  std::vector<std::string> cells;
  for (;;) {
    if (row.starts_with('"')) {
      auto cell = take_quoted(row);
      if (!cell || (!row.empty() && row.front() != separator)) return std::nullopt;
      cells.push_back(*std::move(cell));
    } else {
      const std::size_t end = std::min(row.find(separator), row.size());
      cells.emplace_back(row.substr(0, end));
      row.remove_prefix(end);
    }
    if (row.empty()) return cells;
    row.remove_prefix(1);
  }
}

}  // namespace wrapup
