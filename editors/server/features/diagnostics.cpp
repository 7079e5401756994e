#include <fmt/format.h>

#include "compiler/diagnostics/render.h"
#include "editors/server/features/feature.h"
#include "editors/server/rules/library_copy.h"

namespace wrapup::lsp {

namespace {

constexpr int error_severity = 1, warning_severity = 2, information_severity = 3;

int severity_of(Severity severity) {
  switch (severity) {
    case Severity::error: return error_severity;
    case Severity::warning: return warning_severity;
    case Severity::note:
    case Severity::off: return information_severity;
  }
  return error_severity;
}

Json finding(const Analysis& analysis, const Diagnostic& entry, const Places& places) {
  auto message = entry.message;
  if (!entry.label.empty()) message += " (" + entry.label + ")";
  if (!entry.help.empty()) message += "\ntry: " + entry.help;
  Json finding{{"range", places.range(entry.span)},
               {"severity", severity_of(entry.severity)},
               {"code", info(entry.code).number},
               {"source", "wrapup"},
               {"message", std::move(message)}};
  for (const auto& related : entry.related) {
    const auto path = shown_path(analysis, related.span.file);
    finding["relatedInformation"].push_back(
        {{"location", {{"uri", uri_of_path(path)}, {"range", places.range(related.span)}}}, {"message", related.text}});
  }
  return finding;
}

}  // namespace

Json diagnostics_by_file(const Analysis& analysis, const std::vector<FailedExpectation>& failed, const Places& places) {
  auto files = Json::object();
  for (FileId id = 0; id < analysis.sources.size(); ++id) {
    if (!is_library(analysis, id)) files[uri_of_path(analysis.sources.file(id).path)] = Json::array();
  }
  for (const auto& entry : in_order(analysis.sources, analysis.diagnostics.entries())) {
    if (entry.span.file == no_file || is_library(analysis, entry.span.file)) continue;
    files[uri_of_path(analysis.sources.file(entry.span.file).path)].push_back(finding(analysis, entry, places));
  }
  for (const auto& failure : failed) {
    files[uri_of_path(analysis.sources.file(failure.span.file).path)].push_back(
        {{"range", places.range(failure.span)},
         {"severity", error_severity},
         {"source", "wrapup test"},
         {"message", fmt::format("this does not hold: {}\n{}", observed_text(failure), failure.explanation)}});
  }
  return files;
}

}  // namespace wrapup::lsp
