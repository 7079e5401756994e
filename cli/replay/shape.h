// Which of a plan's decisions a summary knows how to show: who owns a call, how it ended, where work goes, who looks again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/evaluate/evaluator.h"

namespace wrapup::cli {

/// A decision's value, or one field of it where it is a record.
struct Part {
  std::uint32_t decision = 0;
  std::optional<std::uint32_t> field;
  Type type;
  std::string name;  // "location"

  Cell of(const Frame& frame) const;
};

/// A record shown as a name and a note beside it: a task as its destination and its action.
struct Pair {
  std::uint32_t decision = 0;
  int depth = 0;                            // lists around the records: 1 for `collect`, one more for steps
  std::optional<std::uint32_t> name, note;  // fields; without a name the whole value is the name
  Type type;                                // of one element
};

/// Found by the decisions' names and the names of their fields; what is absent is shown in general terms.
struct Shape {
  std::optional<Part> location;  // decision `owner`, field location, client, team, …; or a decision with such a name
  std::optional<Part> outcome;
  std::optional<Pair> route;
  std::optional<Pair> review;
  std::optional<std::uint32_t> time_slot;  // when the call was
  std::vector<std::uint32_t> others;       // decisions that are none of these
};

Shape recognise(const plan::Plan& plan);

/// The steps of a decision of steps as pairs: destination and action.
Pair steps_pair(const plan::Plan& plan, std::uint32_t decision);

/// A value as a short name: "austin", "front_desk", "none" where it is missing.
std::string name_of(const plan::Plan& plan, const Type& type, const Cell& cell);

/// The pairs that a decided value stands for, none where it is missing: ("callbacks", "ring_back").
std::vector<std::pair<std::string, std::string>> pairs_of(const plan::Plan& plan, const Pair& pair, const Frame& frame);

}  // namespace wrapup::cli
