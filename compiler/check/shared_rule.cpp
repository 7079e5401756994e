#include "compiler/check/shared_rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/names.h"

namespace wrapup::check {

namespace {

struct NameParts {
  std::string_view package, decision, rule;
};

/// "org.outcome.spam" taken apart; nothing where a part is missing.
std::optional<NameParts> parts_of(std::string_view name) {
  const auto rule = name.rfind('.');
  if (rule == std::string_view::npos || rule == 0) return std::nullopt;
  const auto decision = name.rfind('.', rule - 1);
  if (decision == std::string_view::npos) return std::nullopt;
  return NameParts{name.substr(0, decision), name.substr(decision + 1, rule - decision - 1), name.substr(rule + 1)};
}

bool ends_in(std::string_view package, std::string_view words) {
  if (!package.ends_with(words)) return false;
  return package.size() == words.size() || package[package.size() - words.size() - 1] == '.';
}

}  // namespace

SharedRules::SharedRules(const DecisionRules& rules, const Symbols& symbols, const Program& program)
    : rules_(rules), symbols_(symbols), program_(program) {
  for (std::uint32_t decision = 0; decision < rules.size(); ++decision) {
    for (std::size_t rule = 0; rule < rules[decision].size(); ++rule)
      by_name_.emplace(rules[decision][rule].rule.name, RulePlace{decision, rule});
  }
}

bool SharedRules::is_visible(RulePlace place, std::size_t package) const {
  const auto& visible = symbols_.packages[package].visible;
  return at(place).package != package && std::find(visible.begin(), visible.end(), at(place).package) != visible.end();
}

std::string SharedRules::full_name(RulePlace place) const {
  return fmt::format("{}.{}.{}", at(place).rule.package, program_.decisions[place.decision].name, at(place).rule.name);
}

std::optional<RulePlace> SharedRules::find(const syntax::Name& name, std::size_t package,
                                           const std::optional<syntax::AsOf>& since, Diagnostics& diagnostics) const {
  std::vector<RulePlace> found, hidden;
  if (const auto parts = parts_of(name.text)) {
    const auto [begin, end] = by_name_.equal_range(parts->rule);
    for (auto entry = begin; entry != end; ++entry) {
      const auto place = entry->second;
      if (program_.decisions[place.decision].name != parts->decision) continue;
      if (!ends_in(at(place).rule.package, parts->package)) continue;
      (is_visible(place, package) ? found : hidden).push_back(place);
    }
    const auto is_whole = [&](RulePlace place) { return at(place).rule.package == parts->package; };
    if (std::count_if(found.begin(), found.end(), is_whole) == 1) return *std::find_if(found.begin(), found.end(), is_whole);
  }
  if (found.size() == 1) return found[0];
  if (found.empty()) {
    report_unknown(name, package, since, hidden, diagnostics);
    return std::nullopt;
  }
  auto& entry =
      diagnostics.report(Code::ambiguous_name, name.span, fmt::format("`{}` may be more than one shared rule", name.text));
  for (const auto place : found) entry.related.push_back({at(place).rule.span, fmt::format("`{}`", full_name(place))});
  entry.help = fmt::format("write `{}`", full_name(found[0]));
  return std::nullopt;
}

void SharedRules::report_unknown(const syntax::Name& name, std::size_t package, const std::optional<syntax::AsOf>& since,
                                 const std::vector<RulePlace>& hidden, Diagnostics& diagnostics) const {
  auto& entry = diagnostics.report(Code::no_shared_rule, name.span,
                                   since ? fmt::format("the shared rule `{}` is gone; it was there on {}", name.text, since->date)
                                         : fmt::format("there is no shared rule `{}`", name.text));
  for (const auto place : hidden) {
    if (at(place).package == package) {
      entry.message = fmt::format("`{}` is a rule of this package itself", name.text);
      entry.related.push_back({at(place).rule.span, "change it here"});
    } else {
      entry.help = fmt::format("import {}", at(place).rule.package);
    }
    return;
  }
  // Candidates are spelled like the name: as far as its own package's words go.
  std::vector<std::string> candidates;
  const auto parts = parts_of(name.text);
  for (const auto& [rule, place] : by_name_) {
    if (!is_visible(place, package) || at(place).rule.otherwise) continue;
    const auto& of = at(place).rule.package;
    const auto shown = parts && ends_in(of, parts->package) ? std::string(parts->package) : of;
    candidates.push_back(fmt::format("{}.{}.{}", shown, program_.decisions[place.decision].name, rule));
    // A name without package or decision means the rule whose name it is.
    if (!parts && name.text.substr(name.text.rfind('.') + 1) == rule) {
      entry.help = fmt::format("`{}`", candidates.back());
      entry.edits = {{name.span, candidates.back()}};
      return;
    }
  }
  suggest(entry, name, candidates);
  if (!entry.help.empty()) return;
  entry.help = since    ? "decide anew: take this away, or write a rule of your own"
               : !parts ? "a shared rule is named by package, decision and rule: `org.outcome.asked_for_human`"
                        : "";
}

}  // namespace wrapup::check
