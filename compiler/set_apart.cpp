#include "compiler/set_apart.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/check/rows.h"

namespace wrapup {

namespace {

/// Which package answers for which file; an empty name stands for all calls.
class Owners {
 public:
  Owners(const std::vector<syntax::File>& files, const Project& project, const SourceMap& sources) : sources_(sources) {
    std::set<std::string> scoped;
    for (const auto& file : files) {
      if (file.package && file.scope) scoped.insert(file.package->text);
    }
    for (const auto& file : files) {
      const auto owner = file.package && scoped.contains(file.package->text) ? file.package->text : "";
      by_path_[sources.file(file.id).path] = {owner};
      for (const auto& declaration : file.declarations) {
        if (const auto* define = std::get_if<syntax::DefineFileDecl>(&declaration.node))
          data(define->path, define->path_span, owner, project);
        if (const auto* table = std::get_if<syntax::TableDecl>(&declaration.node); table && table->path)
          data(*table->path, table->path_span, owner, project);
      }
    }
  }

  /// The packages for some calls that own a file; none where it is for all.
  std::set<std::string> of(FileId file) const {
    if (file >= sources_.size()) return {};
    const auto found = by_path_.find(sources_.file(file).path);
    if (found == by_path_.end() || found->second.contains("")) return {};
    return found->second;
  }

 private:
  void data(const std::string& path, Span named_at, const std::string& owner, const Project& project) {
    if (const auto found = check::find_data_file(path, named_at, project, sources_)) by_path_[found->string()].insert(owner);
  }

  const SourceMap& sources_;
  std::map<std::string, std::set<std::string>> by_path_;
};

}  // namespace

Blame blame(const std::vector<syntax::File>& files, const Project& project, const SourceMap& sources,
            const Diagnostics& diagnostics) {
  Blame result;
  const Owners owners(files, project, sources);
  std::map<std::string, std::set<std::string>> guilty;  // by package: paths
  const auto blame_owners = [&](FileId file) {
    const auto packages = owners.of(file);
    for (const auto& package : packages) guilty[package].insert(sources.file(file).path);
    return !packages.empty();
  };
  for (const auto& entry : diagnostics.entries()) {
    if (entry.severity != Severity::error) continue;
    const auto points_to_owner = [&](const Label& label) { return blame_owners(label.span.file); };
    if (blame_owners(entry.span.file) || std::any_of(entry.related.begin(), entry.related.end(), points_to_owner)) continue;
    result.shared = fmt::format("the error in {} touches every call: it stands in no package `for` some calls",
                                sources.file(entry.span.file).path);
    return result;
  }
  for (const auto& [package, paths] : guilty) result.packages.push_back({package, {paths.begin(), paths.end()}, std::nullopt});
  return result;
}

void set_apart(std::vector<syntax::File>& files, const std::string& package, bool keep_scope) {
  for (auto& file : files) {
    if (!file.package || file.package->text != package) continue;
    file.declarations.clear();
    if (keep_scope) continue;
    file.scope = nullptr;
    file.imports.clear();
  }
}

}  // namespace wrapup
