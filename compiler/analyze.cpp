#include "compiler/analyze.h"

#include <algorithm>

#include "compiler/check/check.h"
#include "compiler/lint_levels.h"

namespace wrapup {

namespace {

std::optional<Span> place_of(const Cursor& cursor, const Analysis& analysis) {
  for (const auto id : analysis.project.files) {
    if (document_key(analysis.sources.file(id).path) == cursor.document) return Span{id, cursor.offset, cursor.offset};
  }
  return std::nullopt;
}

}  // namespace

Analysis analyze(const std::filesystem::path& rules, Documents documents, Analysis before, const std::optional<Cursor>& cursor) {
  Analysis analysis;
  analysis.sources = SourceMap(std::move(documents));
  auto project = load_project(rules, analysis.sources);
  analysis.project = std::move(project.value);
  analysis.diagnostics = std::move(project.diagnostics);
  analysis.parsed = parse_all(analysis.project, analysis.sources, std::move(before.parsed), before.sources);
  for (const auto& found : analysis.parsed.diagnostics) analysis.diagnostics.append(found);

  check::NameNotes notes;
  if (cursor) notes.cursor = place_of(*cursor, analysis);
  auto checked =
      check::check(analysis.parsed.files, analysis.project, analysis.sources, !analysis.diagnostics.has_errors(), notes);
  analysis.program = std::move(checked.value.program);
  analysis.symbols = std::move(checked.value.symbols);
  analysis.symbols.notes = nullptr;
  analysis.diagnostics.append(std::move(checked.diagnostics));
  set_levels(analysis.parsed.files, analysis.project, analysis.sources, analysis.diagnostics);
  analysis.uses = check::in_order(std::move(notes.uses));
  analysis.wanted = std::move(notes.wanted);
  return analysis;
}

}  // namespace wrapup
