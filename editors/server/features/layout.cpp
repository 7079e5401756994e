// The one layout, and what can be folded.
#include <algorithm>
#include <limits>

#include "compiler/format/changes.h"
#include "compiler/format/format.h"
#include "compiler/syntax/token.h"
#include "editors/server/features/feature.h"

namespace wrapup::lsp {

namespace {

/// The file in the one layout; nothing where it has mistakes, which are shown already.
std::optional<std::string> laid_out(const Question& question) {
  return format::format(question.analysis.sources, question.file).value;
}

/// Edits for the lines first to last.
Json edits(const Question& question, std::size_t first, std::size_t last) {
  const auto after = laid_out(question);
  if (!after) return nullptr;
  auto edits = Json::array();
  for (const auto& change : format::changes(question.text(), *after, first, last))
    edits.push_back({{"range", question.places.lines(question.file, change.first, change.end)}, {"newText", change.text}});
  return edits;
}

}  // namespace

Json format_document(const Question& question) {
  return edits(question, 0, std::numeric_limits<std::size_t>::max());
}

Json format_range(const Question& question) {
  const auto& range = question.params.at("range");
  return edits(question, range.at("start").value("line", std::size_t{0}), range.at("end").value("line", std::size_t{0}));
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
