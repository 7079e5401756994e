// Where a name is declared and used, and what it may be called instead.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "editors/server/features/feature.h"
#include "editors/server/meaning/declared.h"
#include "editors/server/meaning/words.h"
#include "editors/server/rules/library_copy.h"

namespace wrapup::lsp {

namespace {

std::vector<Span> uses_of(const Analysis& analysis, Span declared) {
  std::vector<Span> found;
  for (const auto& use : analysis.uses) {
    if (use.declared == declared) found.push_back(use.at);
  }
  return found;
}

std::size_t errors_in(const Analysis& analysis) {
  const auto& entries = analysis.diagnostics.entries();
  return static_cast<std::size_t>(
      std::count_if(entries.begin(), entries.end(), [](const Diagnostic& entry) { return entry.severity == Severity::error; }));
}

/// The texts of the files with every place renamed. Places of one file come in their order.
Documents renamed(const Question& question, const std::vector<Span>& places, const std::string& name) {
  auto documents = question.sets.documents();
  std::map<FileId, std::int64_t> grown;
  for (const auto& place : places) {
    const auto& file = question.analysis.sources.file(place.file);
    auto& text = documents.try_emplace(document_key(file.path), file.text).first->second;
    auto& shift = grown[place.file];
    const auto length = place.end - place.begin;
    text.replace(static_cast<std::size_t>(place.begin + shift), length, name);
    shift += static_cast<std::int64_t>(name.size()) - length;
  }
  return documents;
}

const check::Use& nameable(const Question& question) {
  const auto* use = use_at(question.analysis, question.file, question.offset());
  if (use == nullptr || !declared_at(question.analysis, use->declared))
    throw RequestFault{"there is no name here that rules declare"};
  if (is_library(question.analysis, use->declared.file))
    throw RequestFault{fmt::format("`{}` belongs to the standard library", question.analysis.sources.text(use->at))};
  return *use;
}

}  // namespace

Json Question::location(Span span) const {
  return {{"uri", uri_of_path(shown_path(analysis, span.file))}, {"range", range(span)}};
}

Json definition(const Question& question) {
  const auto* use = use_at(question.analysis, question.file, question.offset());
  return use == nullptr ? Json(nullptr) : question.location(use->declared);
}

Json references(const Question& question) {
  const auto* use = use_at(question.analysis, question.file, question.offset());
  if (use == nullptr) return nullptr;
  const bool with_declaration = question.params.value("/context/includeDeclaration"_json_pointer, true);
  auto found = Json::array();
  for (const auto& place : uses_of(question.analysis, use->declared)) {
    if (place == use->declared && !with_declaration) continue;
    found.push_back(question.location(place));
  }
  return found;
}

Json highlights(const Question& question) {
  const auto* use = use_at(question.analysis, question.file, question.offset());
  if (use == nullptr) return nullptr;
  auto found = Json::array();
  for (const auto& place : uses_of(question.analysis, use->declared)) {
    if (place.file == question.file) found.push_back({{"range", question.range(place)}});
  }
  return found;
}

Json can_rename(const Question& question) {
  const auto& use = nameable(question);
  return {{"range", question.range(use.at)}, {"placeholder", question.analysis.sources.text(use.at)}};
}

Json rename(const Question& question) {
  const auto& use = nameable(question);
  const auto name = question.params.at("newName").get<std::string>();
  if (!can_be_name(name))
    throw RequestFault{fmt::format("`{}` cannot be a name: letters, digits and _, and no word of the language", name)};
  const auto places = uses_of(question.analysis, use.declared);
  // What the new name breaks, or a place that nobody noted, shows here and not in the operator's files.
  const auto after = analyze(question.set.root(), renamed(question, places, name), {});
  if (errors_in(after) > errors_in(question.analysis))
    throw RequestFault{
        fmt::format("calling it `{}` would break the rules: {}", name, after.diagnostics.entries().back().message)};
  auto changes = Json::object();
  for (const auto& place : places) {
    const auto uri = uri_of_path(question.analysis.sources.file(place.file).path);
    changes[uri].push_back({{"range", question.range(place)}, {"newText", name}});
  }
  return {{"changes", std::move(changes)}};
}

}  // namespace wrapup::lsp
