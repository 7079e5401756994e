// A call without its persons: what may stand in a repository. docs/decisions/tests-from-corrections.md says why so.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::cli {

/// Puts made-up values in the place of what carries a label: names, numbers, addresses, texts, days. What the rules themselves
/// say stays: "+15125550100" where a rule compares with it, and of texts the phrases that rules look for. So do closed answers
/// (yes and no, enums, rows of entities, durations, times of day). Equal values get equal ones.
class StandIns {
 public:
  explicit StandIns(const plan::Plan& plan);

  /// The context of a call, in context shape, with stand-ins; `only` that field where it is not empty ("caller.name").
  nlohmann::ordered_json replace(nlohmann::ordered_json context, const std::string& only = "");
  /// Fields in which replace() puts something else, in the order of the plan.
  std::vector<std::string> replaced(const nlohmann::ordered_json& context);
  /// Whether the rules themselves say this.
  bool is_said_by_rules(const std::string& text) const { return said_.contains(text); }

 private:
  nlohmann::ordered_json value(const Type& type, bool labelled, nlohmann::ordered_json value);
  std::string words(Kind kind, const std::string& text);
  std::string phrases_of(const std::string& text) const;

  const plan::Plan& plan_;
  std::set<std::string> said_;
  std::map<std::string, std::string> made_up_;  // by what they stand for
};

}  // namespace wrapup::cli
