// Every `try:` that an editor can apply, as a quick fix.
#include <fmt/format.h>

#include "editors/server/features/feature.h"

namespace wrapup::lsp {

namespace {

bool overlap(Span a, Span b) {
  return a.file == b.file && a.begin <= b.end && b.begin <= a.end;
}

/// The finding as the client knows it, so that it can show which one an action mends.
Json finding_among(const Json& known, const Question& question, const Diagnostic& entry) {
  auto mended = Json::array();
  for (const auto& each : known) {
    if (each.value("code", Json()) == Json(info(entry.code).number) && each.value("range", Json()) == question.range(entry.span))
      mended.push_back(each);
  }
  return mended;
}

}  // namespace

Json code_actions(const Question& question) {
  const auto& asked = question.params.at("range");
  const Span place{question.file, offset_at(question.text(), asked.at("start"), question.client.encoding),
                   offset_at(question.text(), asked.at("end"), question.client.encoding)};
  auto actions = Json::array();
  for (const auto& entry : question.analysis.diagnostics.entries()) {
    if (entry.edits.empty() || !overlap(entry.span, place)) continue;
    auto changes = Json::object();
    for (const auto& edit : entry.edits) {
      changes[uri_of_path(question.analysis.sources.file(edit.span.file).path)].push_back(
          {{"range", question.range(edit.span)}, {"newText", edit.text}});
    }
    const auto title =
        entry.edits.size() == 1 && !entry.edits[0].text.empty() && entry.edits[0].text.find('\n') == std::string::npos
            ? fmt::format("Write `{}`", entry.edits[0].text)
            : fmt::format("Try: {}", entry.help);
    const auto known = question.params.value("/context/diagnostics"_json_pointer, Json::array());
    actions.push_back({{"title", title},
                       {"kind", "quickfix"},
                       {"isPreferred", true},
                       {"diagnostics", finding_among(known, question, entry)},
                       {"edit", {{"changes", std::move(changes)}}}});
  }
  return actions;
}

}  // namespace wrapup::lsp
