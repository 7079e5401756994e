// A call that shows something, or that there is none. What the solver thinks of is tried by the engine; where that says
// otherwise, the solver is told what the engine says and asked again, and values near by are tried.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "compiler/prove/solver/model.h"

namespace wrapup::prove {

enum class Verdict {
  impossible,  // no call does it
  shown,       // this call does
  possible,    // the solver thinks so, and no call that it thought of did
  unknown,     // there was no time to find out
};

struct Found {
  Verdict verdict = Verdict::unknown;
  std::optional<Call> call;  // shown; of the first rule set
};

/// Whether a call, decided by the engine, shows what is looked for. Decides it.
using Shows = std::function<bool(const Call&)>;

struct Limits {
  std::chrono::milliseconds question{2000};  // for one question
  std::size_t rounds = 12;                   // how often the solver may be told better
};

class Search {
 public:
  /// All must outlive it.
  Search(Model& model, std::vector<Oracle*> oracles, Limits limits)
      : model_(model), oracles_(std::move(oracles)), limits_(limits) {}

  /// A call that meets all of `wanted`. `focus`: the nodes of the first rule set, and of the second, that the question is about.
  Found find(std::span<const Formula> wanted, const Shows& shows, const std::vector<std::vector<plan::NodeId>>& focus);

  /// The call with all taken away and made plain that is not needed to show it.
  Call smallest(Call call, const Shows& shows) const;

 private:
  std::optional<Call> repaired(const Call& call, const Shows& shows, std::span<const plan::NodeId> mistaken);

  Model& model_;
  std::vector<Oracle*> oracles_;
  Limits limits_;
};

/// Everything at and below the nodes, with the rules of the decisions that they use; ascending.
std::vector<plan::NodeId> cone(const plan::Plan& plan, std::span<const plan::NodeId> roots);

}  // namespace wrapup::prove
