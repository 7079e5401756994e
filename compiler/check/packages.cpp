#include "compiler/check/packages.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "compiler/project/project.h"

namespace wrapup::check {

namespace {

/// Packages in an order in which importers come first; a cycle is broken where it closes.
std::vector<std::size_t> importers_first(const std::vector<Package>& packages) {
  std::vector<std::size_t> order;
  std::vector<bool> seen(packages.size());
  const std::function<void(std::size_t)> visit = [&](std::size_t package) {
    if (seen[package]) return;
    seen[package] = true;
    for (const auto import : packages[package].imports) visit(import);
    order.push_back(package);
  };
  for (std::size_t i = packages.size(); i-- > 0;) visit(i);
  std::reverse(order.begin(), order.end());
  return order;
}

std::vector<std::size_t> reachable(const std::vector<Package>& packages, std::size_t start) {
  std::vector<std::size_t> found{start};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const auto import : packages[found[next]].imports) {
      if (std::find(found.begin(), found.end(), import) == found.end()) found.push_back(import);
    }
  }
  return found;
}

void report_unknown_import(const syntax::Import& import, const std::vector<Package>& packages, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const auto& package : packages) names.push_back(package.name);
  for (auto& library : library_packages()) names.push_back(std::move(library));
  auto& entry = diagnostics.report(Code::unknown_package, import.package.span,
                                   fmt::format("there is no package `{}`", import.package.text));
  entry.label = "not found";
  if (const auto near = nearest_name(import.package.text, names)) {
    entry.help = fmt::format("import {}", *near);
    entry.edits.push_back({import.package.span, *near});
  }
}

}  // namespace

std::vector<Package> group_packages(const std::vector<syntax::File>& files, const std::string& main_package,
                                    Diagnostics& diagnostics) {
  std::vector<Package> packages;
  std::map<std::string, std::size_t> by_name;
  for (const auto& file : files) {
    const auto& name = file.package ? file.package->text : main_package;
    const auto [entry, is_new] = by_name.emplace(name, packages.size());
    if (is_new) packages.push_back({.name = name, .scope = nullptr, .files = {}, .imports = {}, .visible = {}, .symbols = {}});
    auto& package = packages[entry->second];
    package.files.push_back(&file);
    if (!file.scope) continue;
    if (package.scope && package.files.size() > 1) {
      diagnostics
          .report(Code::second_scope, file.scope->span, fmt::format("package `{}` already says which calls it is for", name))
          .related.push_back({package.scope->span, "said here first"});
      continue;
    }
    package.scope = file.scope.get();
  }

  for (auto& package : packages) {
    const auto import = [&](std::size_t imported) {
      if (&packages[imported] == &package) return;
      if (std::find(package.imports.begin(), package.imports.end(), imported) == package.imports.end())
        package.imports.push_back(imported);
    };
    for (const auto* file : package.files) {
      for (const auto& written : file->imports) {
        const auto found = by_name.find(written.package.text);
        if (found == by_name.end()) {
          report_unknown_import(written, packages, diagnostics);
        } else {
          import(found->second);
        }
      }
    }
  }
  const auto order = importers_first(packages);
  std::vector<std::size_t> position(packages.size());
  for (std::size_t i = 0; i < order.size(); ++i) position[order[i]] = i;
  std::vector<Package> ordered;
  for (const auto old : order) {
    ordered.push_back(std::move(packages[old]));
    for (auto& import : ordered.back().imports) import = position[import];
  }
  for (std::size_t i = 0; i < ordered.size(); ++i) ordered[i].visible = reachable(ordered, i);
  return ordered;
}

}  // namespace wrapup::check
