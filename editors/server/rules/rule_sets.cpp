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
  analysis_ = analyze(root_, std::move(documents), std::move(analysis_), cursor);
  is_fresh_ = inserted.empty();
  return analysis_;
}

std::shared_ptr<const Built> RuleSet::built(const Documents& documents) {
  const auto& of = analysis(documents);
  if (of.diagnostics.has_errors()) return nullptr;
  if (!is_built_) {
    auto [plan, promises] = plan::build_with_promises(of.program);
    built_ = std::make_shared<const Built>(
        Built{root_, of.project.name, of.sources, of.project.environment, std::move(plan), std::move(promises)});
    is_built_ = true;
  }
  return built_;
}

std::shared_ptr<const Built> RuleSet::last_built(const Documents& documents) {
  const auto now = built(documents);
  return now ? now : built_;
}

void RuleSet::changed() {
  is_fresh_ = is_built_ = false;
  failed_.clear();
}

void RuleSets::put(const std::string& key, std::string text) {
  // What a rule file says moves no file to another rule set; a file of settings may.
  if (!key.ends_with(".wrap") || !documents_.contains(key)) homes_.clear();
  documents_[key] = std::move(text);
  texts_changed();
}

void RuleSets::close(const std::string& key) {
  documents_.erase(key);
  changed();
}

void RuleSets::changed() {
  homes_.clear();
  texts_changed();
}

void RuleSets::texts_changed() {
  for (auto& [root, set] : sets_) set->changed();
}

RuleSet& RuleSets::at(const fs::path& root) {
  auto& set = sets_[root.string()];
  if (!set) set = std::make_unique<RuleSet>(root);
  return *set;
}

RuleSet& RuleSets::of(const std::string& key) {
  auto& home = homes_[key];
  if (home != nullptr) return *home;
  if (const auto project = project_of(key)) {
    auto& set = at(*project);
    // A rule file that its project's settings leave out is a rule set of its own.
    if (!key.ends_with(".wrap") || file_of(set.analysis(documents_), key)) home = &set;
  }
  if (home == nullptr) home = &at(key);
  return *home;
}

}  // namespace wrapup::lsp
