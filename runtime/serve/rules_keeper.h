// Which rules decide: loads them, looks for newer ones, swaps them without a call noticing. A rule set with errors is refused,
// and the one before stays.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>

#include "runtime/decide/rule_set.h"
#include "runtime/journal/journal.h"

namespace wrapup::serve {

/// Builds a rule set, or says what is wrong with it, in as many lines as it takes. Called on one thread at a time.
using LoadRules =
    std::function<std::variant<std::shared_ptr<const deciding::RuleSet>, std::string>(const std::filesystem::path&)>;

struct RulesPlace {
  std::filesystem::path rules;
  std::optional<std::filesystem::path> candidate;
  std::map<std::string, std::filesystem::path> others = {};  // by name: rules that can be looked at, and decide nothing
  std::int64_t watch_ms = 2000;                              // 0: nobody looks at the files
};

class RulesKeeper {
 public:
  /// What came of loading: the error's text, or nothing.
  using Told = std::function<void(const std::optional<std::string>& error)>;

  /// A rule set that is not in use, or what is wrong with it.
  using Loaded = std::variant<std::shared_ptr<const deciding::RuleSet>, std::string>;

  /// `told` hears of every loading after the first. What it is given must outlive it.
  RulesKeeper(RulesPlace place, LoadRules load, deciding::RuleSets& sets, journal::Journal& journal, Told told);
  ~RulesKeeper();
  RulesKeeper(const RulesKeeper&) = delete;
  RulesKeeper& operator=(const RulesKeeper&) = delete;

  /// Loads the rules to begin with, and then keeps looking. The error's text where there are none to decide with.
  std::optional<std::string> start();
  /// Loads them anew, on a thread of its own. `by` says who asked: "signal", "files", a token's name. `done` may be empty.
  void reload(std::string by, Told done = {});
  /// Loads one of the other rules, or "candidate", on the same thread, where `see` is called with it. False where the settings
  /// have no such name.
  bool look_at(const std::string& name, std::function<void(Loaded)> see);
  /// {"rules": {"name", "version", "since"}, "candidate": … or null, "candidates": names that can be looked at, "refused": {"at",
  /// "error"} or null}.
  nlohmann::ordered_json status() const;
  bool is_refused() const;
  /// Waits for what is being loaded, and loads nothing more: nobody is called after this.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wrapup::serve
