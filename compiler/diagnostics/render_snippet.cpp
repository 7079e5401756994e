#include "compiler/diagnostics/render_snippet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "compiler/diagnostics/render_line.h"

namespace wrapup {

namespace {

// A line longer than this is shown in part, around its first mark.
constexpr std::uint32_t widest_line = 140;
constexpr std::uint32_t kept_before_mark = 40;
// Of a span over more lines than this, the first three and the last two are shown.
constexpr std::uint32_t most_lines = 6;

struct Range {
  std::uint32_t first, last;  // lines, from 1
};

/// The lines of one file.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at != std::string_view::npos && at <= text.size();) {
      starts_.push_back(static_cast<std::uint32_t>(at));
      const auto end = text.find('\n', at);
      at = end == std::string_view::npos ? end : end + 1;
    }
  }
  std::uint32_t number_at(std::uint32_t offset) const {
    const auto past = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::uint32_t>(past - starts_.begin());
  }
  std::uint32_t start(std::uint32_t number) const { return starts_[number - 1]; }
  std::string_view text(std::uint32_t number) const {
    const auto end = number < starts_.size() ? starts_[number] - 1 : text_.size();
    auto line = text_.substr(start(number), end - start(number));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }
  Range range(Span span) const { return {number_at(span.begin), number_at(span.end > span.begin ? span.end - 1 : span.begin)}; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

/// A mark on the lines of its file. A related mark over several lines is drawn on its first line only.
struct Placed {
  const Mark* mark;
  Range range;
  bool multiline() const { return mark->primary && range.last > range.first; }
};

class FileSnippet {
 public:
  FileSnippet(const Lines& lines, std::vector<Placed> placed, Severity severity, const Palette& palette, std::size_t gutter)
      : lines_(lines), placed_(std::move(placed)), severity_(severity), palette_(palette), gutter_(gutter) {
    for (const auto& one : placed_) {
      if (one.multiline()) spanning_ = &one;
    }
  }

  std::string render() {
    std::string text;
    std::uint32_t previous = 0;
    for (const auto& [number, marks] : shown_lines()) {
      // One line left out would take as much room as saying so.
      if (previous != 0 && number == previous + 2) text += source_row(number - 1, {});
      if (previous != 0 && number > previous + 2) text += paint(palette_.frame, "...") + "\n";
      text += source_row(number, marks);
      previous = number;
    }
    return text;
  }

 private:
  using Marks = std::vector<const Placed*>;

  std::map<std::uint32_t, Marks> shown_lines() const {
    std::map<std::uint32_t, Marks> lines;
    for (const auto& one : placed_) {
      if (!one.multiline()) {
        lines[one.range.first].push_back(&one);
        continue;
      }
      const bool shortened = one.range.last - one.range.first >= most_lines;
      for (auto number = one.range.first; number <= one.range.last; ++number) {
        if (!shortened || number < one.range.first + 3 || number + 2 > one.range.last) lines[number];
      }
      lines[one.range.last].push_back(&one);
    }
    return lines;
  }

  std::string paint(std::string_view style, std::string_view text) const {
    return fmt::format("{}{}{}", style, text, palette_.reset);
  }

  std::string frame(std::string_view number) const { return paint(palette_.frame, fmt::format("{:>{}} |", number, gutter_)); }

  /// The stroke at the left that holds a span over several lines together.
  std::string stroke(std::uint32_t number) const {
    if (spanning_ == nullptr) return {};
    const auto [first, last] = spanning_->range;
    const char* drawn = number == first ? " /" : number > first && number <= last ? " |" : "  ";
    return paint(palette_.of(severity_), drawn);
  }

  std::string source_row(std::uint32_t number, const Marks& marks) const {
    const auto line = show_line(lines_.text(number));
    const auto from = window(line, number, marks);
    auto text = cut(line, from, widest_line);
    if (from > 0) text = "…" + text;
    if (line.cells.back() > from + widest_line) text += "…";
    auto rows = trimmed(fmt::format("{}{} {}", frame(std::to_string(number)), stroke(number), text));
    for (const auto* one : marks) rows += mark_row(*one, line, number, from);
    return rows;
  }

  std::uint32_t window(const ShownLine& line, std::uint32_t number, const Marks& marks) const {
    if (line.cells.back() <= widest_line || marks.empty() || marks[0]->multiline()) return 0;
    const auto cell = cell_at(line, number, marks[0]->mark->span.begin);
    return cell <= widest_line - kept_before_mark ? 0 : cell - kept_before_mark;
  }

  std::uint32_t cell_at(const ShownLine& line, std::uint32_t number, std::uint32_t offset) const {
    return line.cells[std::min<std::size_t>(offset - lines_.start(number), line.cells.size() - 1)];
  }

  std::string mark_row(const Placed& one, const ShownLine& line, std::uint32_t number, std::uint32_t from) const {
    const auto& span = one.mark->span;
    // What is cut off at the left has an ellipsis in its place, one cell wide.
    const auto shift = [&](std::uint32_t cell) { return from == 0 ? cell : std::max(cell, from) - from + 1; };
    const auto style = one.mark->primary ? palette_.of(severity_) : palette_.frame;
    const std::string label = one.mark->text.empty() ? "" : " " + shown(one.mark->text);
    const auto last_cell = from + widest_line;
    if (one.multiline()) {
      const auto end = shift(std::min(cell_at(line, number, span.end), last_cell));
      return trimmed(fmt::format("{}{}", frame(""), paint(style, fmt::format(" |{}^{}", std::string(end, '_'), label))));
    }
    const auto begin = std::min(cell_at(line, number, span.begin), last_cell);
    const bool goes_on = one.range.last > number;
    const auto end = goes_on ? line.cells.back() : cell_at(line, number, span.end);
    const auto length = std::max<std::uint32_t>(1, std::min(end, last_cell) - std::min(begin, end));
    const std::string margin(spanning_ == nullptr ? 1 : 3, ' ');
    return trimmed(fmt::format("{}{}{}{}", frame(""), margin, std::string(shift(begin), ' '),
                               paint(style, std::string(length, one.mark->primary ? '^' : '-') + label)));
  }

  static std::string trimmed(std::string row) {
    row.erase(row.find_last_not_of(' ') + 1);
    return row + "\n";
  }

  const Lines& lines_;
  std::vector<Placed> placed_;
  Severity severity_;
  const Palette& palette_;
  std::size_t gutter_;
  const Placed* spanning_ = nullptr;
};

}  // namespace

Snippet render_snippet(const SourceMap& sources, std::span<const Mark> marks, Severity severity, const Palette& palette) {
  std::vector<FileId> files;
  std::map<FileId, Lines> lines;
  std::map<FileId, std::vector<Placed>> placed;
  std::uint32_t last_line = 1;
  for (const auto& mark : marks) {
    const auto file = mark.span.file;
    if (file == no_file) continue;
    if (lines.try_emplace(file, sources.file(file).text).second) files.push_back(file);
    const auto range = lines.at(file).range(mark.span);
    placed[file].push_back({&mark, range});
    last_line = std::max(last_line, range.last);
  }

  Snippet snippet{.text = {}, .gutter = std::to_string(last_line).size()};
  for (const auto file : files) {
    snippet.text += fmt::format("{:{}}{}{}{} {}", "", snippet.gutter, palette.frame,
                                file == files[0] ? "-->" : ":::", palette.reset, shown(sources.file(file).path));
    // Of a folder, or a file that could not be read, there is nothing to show.
    if (sources.file(file).text.empty()) {
      snippet.text += "\n";
      continue;
    }
    const auto at = sources.position(file, placed[file][0].mark->span.begin);
    snippet.text += fmt::format(":{}:{}\n", at.line, at.column);
    snippet.text += fmt::format("{:{}} {}|{}\n", "", snippet.gutter, palette.frame, palette.reset);
    snippet.text += FileSnippet(lines.at(file), placed[file], severity, palette, snippet.gutter).render();
  }
  return snippet;
}

}  // namespace wrapup
