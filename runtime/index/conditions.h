// Takes the rules' conditions apart: into alternatives (or), each a list of conjuncts (and), each of them, where it is about one
// subject alone, the classes of that subject for which it holds.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "compiler/plan/walk.h"
#include "runtime/evaluate/resources.h"
#include "runtime/index/subject.h"
#include "runtime/values/environment.h"

namespace wrapup::index {

/// What one conjunct says: the subject's value is of one of the classes.
struct Constraint {
  std::uint32_t subject = 0;
  ClassRanges classes;
};

/// What must hold for one alternative of a rule's condition; each subject once. Where a subject is left no class at all, the
/// alternative cannot hold.
using Constraints = std::vector<Constraint>;

class Conditions {
 public:
  explicit Conditions(const plan::Plan& plan, const Resources& resources);

  const std::vector<Subject>& subjects() const { return subjects_; }

  /// The alternatives under which `condition` holds, at least one; without constraints where nothing is known of it.
  std::vector<Constraints> alternatives(plan::NodeId condition);

 private:
  using Conjuncts = std::vector<plan::NodeId>;
  /// A comparison of a subject with constants, or a test that is its own subject.
  struct Atom {
    plan::NodeId subject;
    std::vector<Cell> constants;
  };

  std::vector<Conjuncts> split(plan::NodeId condition);
  bool joins(plan::NodeId condition) const;
  plan::NodeId canonical(plan::NodeId node);
  std::optional<std::size_t> compared_operand(const plan::Node& node) const;
  Atom atom(plan::NodeId condition);
  void collect(plan::NodeId condition, std::vector<plan::NodeId>& subjects, std::vector<Cell>& constants);
  bool holds(plan::NodeId condition, plan::NodeId subject, const Cell& value);
  const std::optional<Constraint>& constraint(plan::NodeId conjunct);

  const plan::Plan& plan_;
  const Resources& resources_;
  std::vector<std::uint64_t> tree_size_;  // by node
  std::vector<Subject> subjects_;
  std::vector<plan::NodeId> canonical_;  // by node, no_node where nobody asked yet
  std::map<std::tuple<Op, std::uint32_t, std::uint32_t, std::vector<plan::NodeId>>, plan::NodeId> alike_;
  std::unordered_map<plan::NodeId, std::uint32_t> subject_of_;  // by canonical node
  std::unordered_map<plan::NodeId, std::optional<Constraint>> constraints_;
  Environment environment_;
  Arena arena_;
};

}  // namespace wrapup::index
