#include "compiler/check/symbols.h"

#include <algorithm>

namespace wrapup::check {

Type Decision::seen_as() const {
  if (hit == HitPolicy::collect) return list_of(type);
  return required ? type : type.maybe();
}

std::optional<Span> MemberSpans::at(const std::vector<std::vector<Span>>& spans, std::size_t type, std::size_t member) {
  if (type >= spans.size() || member >= spans[type].size()) return std::nullopt;
  return spans[type][member];
}

std::vector<const Symbol*> Symbols::find(std::size_t package, std::string_view name) const {
  std::vector<const Symbol*> found;
  for (const auto visible : packages[package].visible) {
    const auto& symbols = packages[visible].symbols;
    const auto symbol = symbols.find(name);
    if (symbol == symbols.end()) continue;
    if (visible == package) return {&symbol->second};
    found.push_back(&symbol->second);
  }
  return found;
}

std::vector<std::string> Symbols::visible_names(std::size_t package) const {
  std::vector<std::string> names;
  for (const auto visible : packages[package].visible) {
    for (const auto& [name, symbol] : packages[visible].symbols) names.push_back(name);
  }
  for (const auto& [group, fields] : groups) names.push_back(group);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<std::size_t> Symbols::package_named(std::string_view name) const {
  for (std::size_t i = 0; i < packages.size(); ++i) {
    if (packages[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace wrapup::check
