// The one layout, and what can be folded.
#include <algorithm>

#include "compiler/format/format.h"
#include "compiler/syntax/token.h"
#include "editors/server/features/feature.h"

namespace wrapup::lsp {

namespace {

/// The file in the one layout; nothing where it has mistakes, which are shown already.
std::optional<std::string> laid_out(const Question& question) {
  return format::format(question.analysis.sources, question.file).value;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// One edit that turns `before` into `after`: the lines between those that stay at both ends.
struct Change {
  std::size_t first = 0, end = 0;  // lines of `before`
  std::string text;
};

Change change_between(std::string_view before, std::string_view after) {
  const auto old_lines = lines_of(before), new_lines = lines_of(after);
  const auto most = std::min(old_lines.size(), new_lines.size());
  std::size_t same = 0, same_at_end = 0;
  while (same < most && old_lines[same] == new_lines[same]) ++same;
  while (same_at_end < most - same &&
         old_lines[old_lines.size() - 1 - same_at_end] == new_lines[new_lines.size() - 1 - same_at_end])
    ++same_at_end;
  Change change{same, old_lines.size() - same_at_end, {}};
  for (auto line = same; line < new_lines.size() - same_at_end; ++line) change.text += new_lines[line];
  return change;
}

}  // namespace

Json format_document(const Question& question) {
  const auto after = laid_out(question);
  if (!after) return nullptr;
  if (*after == question.text()) return Json::array();
  const auto change = change_between(question.text(), *after);
  return Json::array({{{"range", question.places.lines(question.file, change.first, change.end)}, {"newText", change.text}}});
}

/// Where formatting keeps the number of lines, the lines asked for; else everything, as columns reach over many lines.
Json format_range(const Question& question) {
  const auto after = laid_out(question);
  if (!after) return nullptr;
  const auto old_lines = lines_of(question.text()), new_lines = lines_of(*after);
  if (old_lines.size() != new_lines.size()) return format_document(question);
  const auto& range = question.params.at("range");
  auto edits = Json::array();
  const auto last = range.at("end").value("line", std::size_t{0});
  for (auto line = range.at("start").value("line", std::size_t{0}); line <= last && line < old_lines.size(); ++line) {
    if (old_lines[line] == new_lines[line]) continue;
    edits.push_back({{"range", question.places.lines(question.file, line, line + 1)}, {"newText", std::string(new_lines[line])}});
  }
  return edits;
}

Json folding_ranges(const Question& question) {
  auto folds = Json::array();
  const auto& sources = question.analysis.sources;
  std::vector<std::size_t> open;
  std::optional<std::pair<std::size_t, std::size_t>> comment;  // its first and last line
  const auto end_comment = [&] {
    if (comment && comment->second > comment->first)
      folds.push_back({{"startLine", comment->first}, {"endLine", comment->second}, {"kind", "comment"}});
    comment.reset();
  };
  const auto text = question.text();
  std::size_t line = 0, counted = 0;
  for (const auto& token : syntax::tokens(sources, question.file)) {
    line += static_cast<std::size_t>(std::count(text.begin() + counted, text.begin() + token.span.begin, '\n'));
    counted = token.span.begin;
    if (token.kind == syntax::TokenKind::comment) {
      if (comment && line == comment->second + 1) {
        comment->second = line;
      } else {
        end_comment();
        comment = {line, line};
      }
      continue;
    }
    end_comment();
    const auto word = sources.text(token.span);
    if (word == "{") open.push_back(line);
    if (word != "}" || open.empty()) continue;
    if (line > open.back() + 1) folds.push_back({{"startLine", open.back()}, {"endLine", line - 1}, {"kind", "region"}});
    open.pop_back();
  }
  end_comment();
  return folds;
}

}  // namespace wrapup::lsp
