#include "editors/server/rules/rule_sets.h"

namespace wrapup::lsp {

namespace {

namespace fs = std::filesystem;

/// The nearest folder above that has a wrapup.toml.
std::optional<fs::path> project_of(const fs::path& document) {
  std::error_code error;
  for (auto folder = document.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / "wrapup.toml", error)) return folder;
    if (folder == folder.root_path()) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FileId> file_of(const Analysis& analysis, const std::string& key) {
  for (FileId id = 0; id < analysis.sources.size(); ++id) {
    if (document_key(analysis.sources.file(id).path) == key) return id;
  }
  return std::nullopt;
}

const Analysis& RuleSet::analysis(const Documents& documents) {
  if (!is_fresh_) analysis_ = analyze(root_, documents, std::move(analysis_));
  is_fresh_ = true;
  return analysis_;
}

const Analysis& RuleSet::analysis_at(Documents documents, const Cursor& cursor, std::string_view inserted) {
  auto& text = documents[cursor.document];
  text.insert(std::min<std::size_t>(cursor.offset, text.size()), inserted);
  is_fresh_ = false;
  analysis_ = analyze(root_, std::move(documents), std::move(analysis_), cursor);
  return analysis_;
}

std::shared_ptr<const Built> RuleSet::built(const Documents& documents) {
  const auto& of = analysis(documents);
  if (of.diagnostics.has_errors()) return nullptr;
  if (!built_) {
    auto [plan, promises] = plan::build_with_promises(of.program);
    built_ = std::make_shared<const Built>(
        Built{root_, of.project.name, of.sources, of.project.environment, std::move(plan), std::move(promises)});
  }
  return built_;
}

void RuleSet::changed() {
  is_fresh_ = false;
  built_ = nullptr;
  failed_.clear();
}

void RuleSets::put(const std::string& key, std::string text) {
  documents_[key] = std::move(text);
  changed();
}

void RuleSets::close(const std::string& key) {
  documents_.erase(key);
  changed();
}

void RuleSets::changed() {
  for (auto& [root, set] : sets_) set->changed();
}

RuleSet& RuleSets::of(const std::string& key) {
  // A rule file that its project's settings leave out is a rule set of its own.
  const auto make = [&](const fs::path& root) -> RuleSet& {
    auto& set = sets_[root.string()];
    if (!set) set = std::make_unique<RuleSet>(root);
    return *set;
  };
  if (const auto project = project_of(key)) {
    auto& set = make(*project);
    if (!key.ends_with(".wrap") || file_of(set.analysis(documents_), key)) return set;
  }
  return make(key);
}

}  // namespace wrapup::lsp
