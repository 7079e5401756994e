#include "cli/replay/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/render_line.h"

namespace wrapup::cli {

std::string percent(std::uint64_t count, std::uint64_t of) {
  return of == 0 ? "" : fmt::format(" ({:.1f} %)", 100.0 * static_cast<double>(count) / static_cast<double>(of));
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, std::size_t left) {
  std::vector<std::vector<ShownLine>> lines;
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    auto& line = lines.emplace_back();
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t column = 0; column < row.size(); ++column) {
      line.push_back(show_line(row[column]));
      widths[column] = std::max<std::size_t>(widths[column], line.back().cells.back());
    }
  }
  std::string text;
  for (const auto& line : lines) {
    std::string row = " ";
    for (std::size_t column = 0; column < line.size(); ++column) {
      const std::string space(widths[column] - line[column].cells.back(), ' ');
      row += column < left ? " " + line[column].text + space + " " : " " + space + line[column].text + " ";
    }
    text += row.erase(row.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace wrapup::cli
