#include "compiler/format/changes.h"

#include <algorithm>

namespace wrapup::format {

namespace {

/// A line that says something, and the blank ones above it. The last one may have nothing but these.
struct Stretch {
  std::size_t begin = 0, line = 0;  // the blank ones are [begin, line)
};

struct Text {
  std::vector<std::string_view> lines;  // with their ends
  std::vector<Stretch> stretches;

  explicit Text(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
      lines.push_back(text.substr(0, end));
      text.remove_prefix(end);
    }
    std::size_t begin = 0;
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (lines[line].find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
      stretches.push_back({begin, line});
      begin = line + 1;
    }
    stretches.push_back({begin, lines.size()});
  }

  std::string joined(std::size_t begin, std::size_t end) const {
    std::string text;
    for (auto line = begin; line < end; ++line) text += lines[line];
    return text;
  }
};

}  // namespace

std::vector<LineChange> changes(std::string_view before, std::string_view after, std::size_t first, std::size_t last) {
  const Text old(before), one(after);
  if (old.stretches.size() != one.stretches.size()) return {{0, old.lines.size(), std::string(after)}};
  std::vector<LineChange> found;
  const auto add = [&](std::size_t begin, std::size_t end, std::string text) {
    if (old.joined(begin, end) != text) found.push_back({begin, end, std::move(text)});
  };
  for (std::size_t i = 0; i < old.stretches.size(); ++i) {
    const auto& was = old.stretches[i];
    const auto& is = one.stretches[i];
    if (was.begin < was.line && was.begin <= last && was.line > first) add(was.begin, was.line, one.joined(is.begin, is.line));
    if (was.line < old.lines.size() && was.line >= first && was.line <= last)
      add(was.line, was.line + 1, std::string(one.lines[is.line]));
  }
  return found;
}

}  // namespace wrapup::format
