#include "compiler/check/reach.h"

#include <algorithm>
#include <map>

namespace wrapup::check {

namespace {

/// Counts what each file says about one decision.
std::map<FileId, DecisionReach> count(const Program& program, const Decision& decision) {
  std::map<FileId, DecisionReach> by_file;
  for (const auto& rule : decision.rules) {
    auto& reach = by_file[rule.span.file];
    ++(rule.overrides.empty() ? reach.rules : reach.overrides);
  }
  for (const auto& delta : program.deltas) {
    if (!delta.is_override && delta.decision == decision.name) ++by_file[delta.name.file].withouts;
  }
  return by_file;
}

}  // namespace

std::vector<FileReach> reach_of(const Program& program, const std::vector<syntax::File>& files) {
  std::vector<FileReach> result;
  std::map<FileId, std::size_t> places;
  for (const auto& scoped : program.scoped) {
    for (const auto& file : files) {
      if (!file.package || file.package->text != scoped.package) continue;
      places.emplace(file.id, result.size());
      result.push_back({scoped.package, file.id, {}, {}});
    }
  }
  // The `for` stands in one file of the package.
  for (const auto& file : files) {
    if (!file.package || !file.scope) continue;
    for (auto& reach : result) {
      if (reach.package == file.package->text) reach.scope = file.scope->span;
    }
  }
  for (const auto& decision : program.decisions) {
    for (auto& [file, reach] : count(program, decision)) {
      const auto place = places.find(file);
      if (place == places.end()) continue;
      reach.decision = decision.name;
      result[place->second].decisions.push_back(std::move(reach));
    }
  }
  return result;
}

}  // namespace wrapup::check
