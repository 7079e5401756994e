#include "runtime/compare/step_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace wrapup {

namespace {

using nlohmann::json;
using Steps = std::vector<json>;

std::string text_of(const json& step, const char* member) {
  const auto found = step.find(member);
  return found != step.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// "helpdesk.open"
std::string action_of(const json& step) {
  return fmt::format("{}.{}", text_of(step, "destination"), text_of(step, "action"));
}

/// The parameters whose arguments differ.
std::set<std::string> other_arguments(const json& before, const json& after) {
  const json old = before.value("arguments", json::object()), now = after.value("arguments", json::object());
  std::set<std::string> names;
  for (const auto& [name, value] : old.items()) {
    if (now.value(name, json()) != value) names.insert(name);
  }
  for (const auto& [name, value] : now.items()) {
    if (!old.contains(name)) names.insert(name);
  }
  return names;
}

/// How the later step differs, in words; empty where it does not.
std::vector<std::string> differences(const json& before, const json& after) {
  std::vector<std::string> all;
  const auto arguments = other_arguments(before, after);
  if (!arguments.empty()) all.push_back(fmt::format("with another {}", fmt::join(arguments, ", ")));
  const auto differs = [&](const char* member) { return before.value(member, json()) != after.value(member, json()); };
  if (differs("due")) all.emplace_back("due at another time");
  if (differs("released")) all.emplace_back("with other labels released");
  // Steps that others wait for are named by their keys, which have the rule in them.
  if (before.value("needs", json::array()).size() != after.value("needs", json::array()).size())
    all.emplace_back("waiting for other steps");
  if (before.contains("instead_of") != after.contains("instead_of")) all.emplace_back("in another place of its rule");
  if (all.empty() && differs("key")) all.emplace_back("under another key: done again where it was done");
  return all;
}

void add(const json& before, const json& after, std::vector<Change>& changes) {
  Change change{.part = "steps",
                .aspect = Aspect::step,
                .rule_before = before.is_null() ? "" : text_of(before, "rule"),
                .rule_after = after.is_null() ? "" : text_of(after, "rule"),
                .before = before.is_null() ? "none" : action_of(before),
                .after = after.is_null() ? "none" : action_of(after),
                .record_before = before,
                .record_after = after};
  if (!before.is_null() && !after.is_null() && change.before == change.after) {
    const auto how = differences(before, after);
    if (how.empty()) return;
    change.after += fmt::format(" {}", fmt::join(how, ", "));
  }
  changes.push_back(std::move(change));
}

/// For each of `after` the one of `before` that it is to be held against.
std::vector<std::optional<std::size_t>> partners(const Steps& before, const Steps& after) {
  std::vector<std::optional<std::size_t>> of(after.size());
  std::vector<bool> taken(before.size());
  const auto match = [&](const auto& same) {
    for (std::size_t i = 0; i < after.size(); ++i) {
      for (std::size_t j = 0; j < before.size() && !of[i]; ++j) {
        if (taken[j] || !same(before[j], after[i])) continue;
        of[i] = j;
        taken[j] = true;
      }
    }
  };
  match([](const json& a, const json& b) { return text_of(a, "key") == text_of(b, "key"); });
  match([](const json& a, const json& b) { return action_of(a) == action_of(b); });
  return of;
}

}  // namespace

void add_step_changes(const Steps& before, const Steps& after, std::vector<Change>& changes) {
  if (before == after) return;
  const auto of = partners(before, after);
  for (std::size_t j = 0; j < before.size(); ++j) {
    if (std::find(of.begin(), of.end(), std::optional(j)) == of.end()) add(before[j], nullptr, changes);
  }
  for (std::size_t i = 0; i < after.size(); ++i) add(of[i] ? before[*of[i]] : json(), after[i], changes);
}

}  // namespace wrapup
