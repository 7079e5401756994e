// What a rule set can do, and what it cannot: questions about its plan, with a call for each thing that was found.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/plan/promises.h"
#include "compiler/prove/answers.h"

namespace wrapup::prove {

struct Finding {
  Diagnostic diagnostic;
  std::string decision;            // its name
  std::vector<std::string> rules;  // ids of all that it is about, in the order of the rule set
  bool certain = true;             // or else possible: not shown by a call, and not excluded either
  std::optional<Shown> call;       // that shows it
};

struct Options {
  std::optional<std::string> decision;  // this one alone
  Limits limits;
  std::optional<std::filesystem::path> cache;  // a folder; answers to what was asked before come from there
  /// Called before each decision: its name, its place, how many there are.
  std::function<void(const std::string&, std::size_t, std::size_t)> progress;
};

struct Report {
  std::vector<Finding> findings;  // by decision, in the order of the plan
  std::array<Tally, question_count> tallies;
  std::vector<std::string> unknown;
  std::vector<std::string> not_modelled;
  std::size_t decisions = 0;
  std::size_t remembered = 0;  // of these, how many were answered before
};

/// Asks all questions about each decision. All must outlive the call. The spans of diagnostics are the
/// plan's.
Report prove(const plan::Plan& plan, const plan::Promises& promises, const Environment& environment, const Options& options);

/// An answer in words for people.
Finding finding_of(const plan::Plan& plan, const plan::Promises& promises, std::uint32_t decision, const Answer& answer);

}  // namespace wrapup::prove
