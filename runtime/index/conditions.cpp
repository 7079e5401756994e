#include "runtime/index/conditions.h"

#include <algorithm>

#include "compiler/plan/form.h"
#include "runtime/evaluate/operations.h"

namespace wrapup::index {
namespace {

using plan::Form;
using plan::NodeId;

/// A condition with more alternatives is taken as a whole.
constexpr std::size_t most_alternatives = 8;

/// Larger conditions are taken as one test each: to walk what unfolds without end would never end.
constexpr std::uint64_t largest_condition = 2'000;

}  // namespace

Conditions::Conditions(const plan::Plan& plan, const Resources& resources)
    : plan_(plan), resources_(resources), tree_size_(plan::tree_sizes(plan)), canonical_(plan.nodes.size(), plan::no_node) {
  // A subject needs to know every constant first.
  std::map<NodeId, std::vector<Cell>> constants;
  std::vector<bool> seen(plan.nodes.size());
  auto visit = [&](auto&& self, NodeId condition) -> void {
    if (seen[condition]) return;
    seen[condition] = true;
    const plan::Node& node = plan_.nodes[condition];
    if (joins(condition)) {
      for (NodeId operand : node.operands) self(self, operand);
    } else if (node.op != Op::constant) {
      Atom found = atom(condition);
      std::vector<Cell>& of = constants[found.subject];
      of.insert(of.end(), found.constants.begin(), found.constants.end());
    }
  };
  for (const plan::Decision& decision : plan.decisions) {
    for (const plan::Rule& rule : decision.rules) visit(visit, rule.when);
  }
  for (const auto& [node, compared] : constants) {
    subject_of_[node] = static_cast<std::uint32_t>(subjects_.size());
    subjects_.emplace_back(plan, node, compared);
  }
}

/// Whether the condition is taken apart.
bool Conditions::joins(NodeId condition) const {
  Op op = plan_.nodes[condition].op;
  return (op == Op::and_ || op == Op::or_ || op == Op::not_) && tree_size_[condition] <= largest_condition;
}

/// The first node that means the same: facts about presence make nodes that differ in nothing but `?`.
NodeId Conditions::canonical(NodeId id) {
  if (canonical_[id] != plan::no_node) return canonical_[id];
  const plan::Node& node = plan_.nodes[id];
  NodeId& known = canonical_[id];
  bool plain = node.op == Op::slot || node.op == Op::decision || node.op == Op::field || node.op == Op::entity_field ||
               node.op == Op::lookup || node.op == Op::slot_confidence || node.op == Op::decision_confidence;
  if (!plain) return known = id;
  std::vector<NodeId> operands;
  for (NodeId operand : node.operands) operands.push_back(canonical(operand));
  NodeId first = alike_.try_emplace({node.op, node.index, node.extra, std::move(operands)}, id).first->second;
  return canonical_[id] = first;
}

/// The operand of a comparison that is compared with constants alone, where the classes tell all that the comparison asks for.
std::optional<std::size_t> Conditions::compared_operand(const plan::Node& node) const {
  auto is_constant = [&](std::size_t i) { return plan_.nodes[node.operands[i]].op == Op::constant; };
  auto type = [&](std::size_t i) -> const Type& { return plan_.nodes[node.operands[i]].type; };
  auto form = [&](std::size_t i) { return plan::form_of(type(i)); };
  auto has_equals = [&](std::size_t i) { return plan::is_scalar(form(i)) || form(i) == Form::bytes; };
  auto is_ordered = [&](std::size_t i) {
    Kind kind = type(i).kind;
    return plan::is_scalar(form(i)) && kind != Kind::boolean && kind != Kind::enumeration && kind != Kind::entity;
  };
  if (node.op == Op::is_present) return 0;
  if (node.op == Op::equal || node.op == Op::less || node.op == Op::less_equal) {
    if (is_constant(0) == is_constant(1) || form(0) != form(1)) return std::nullopt;
    std::size_t subject = is_constant(0) ? 1 : 0;
    bool told_apart = node.op == Op::equal ? has_equals(subject) : is_ordered(subject);
    return told_apart ? std::optional(subject) : std::nullopt;
  }
  if (node.op == Op::in_list) {
    bool fits = !is_constant(0) && is_constant(1) && type(1).element && plan::form_of(*type(1).element) == form(0);
    return fits && has_equals(0) ? std::optional<std::size_t>(0) : std::nullopt;
  }
  if (node.op == Op::in_range) {
    bool fits = !is_constant(0) && is_constant(1) && is_constant(2) && form(1) == form(0) && form(2) == form(0);
    return fits && is_ordered(0) ? std::optional<std::size_t>(0) : std::nullopt;
  }
  return std::nullopt;
}

Conditions::Atom Conditions::atom(NodeId condition) {
  const plan::Node& node = plan_.nodes[condition];
  std::optional<std::size_t> subject = compared_operand(node);
  if (!subject) return {canonical(condition), {}};  // a test that is its own subject: it holds or not
  Atom result{canonical(node.operands[*subject]), {}};
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    if (i == *subject) continue;
    const plan::Node& operand = plan_.nodes[node.operands[i]];
    bool is_list = operand.type.kind == Kind::list;
    const Cell* cells = is_list ? operand.constant.cells : &operand.constant;
    for (std::uint32_t c = 0; c < (is_list ? operand.constant.size : 1); ++c) {
      if (cells[c].present) result.constants.push_back(cells[c]);
    }
  }
  return result;
}

/// The subjects of the tests below a condition, each once, and the constants that these name.
void Conditions::collect(NodeId condition, std::vector<NodeId>& subjects, std::vector<Cell>& constants) {
  const plan::Node& node = plan_.nodes[condition];
  if (joins(condition)) {
    for (NodeId operand : node.operands) collect(operand, subjects, constants);
  } else if (node.op != Op::constant) {
    Atom found = atom(condition);
    if (std::find(subjects.begin(), subjects.end(), found.subject) == subjects.end()) subjects.push_back(found.subject);
    constants.insert(constants.end(), found.constants.begin(), found.constants.end());
  }
}

/// The condition, which is about `subject` alone, where that has this value.
bool Conditions::holds(NodeId condition, NodeId subject, const Cell& value) {
  const plan::Node& node = plan_.nodes[condition];
  auto holds_too = [&](NodeId operand) { return holds(operand, subject, value); };
  if (canonical(condition) == subject) return value.truth();
  if (node.op == Op::constant) return node.constant.truth();
  if (node.op == Op::and_) return std::all_of(node.operands.begin(), node.operands.end(), holds_too);
  if (node.op == Op::or_) return std::any_of(node.operands.begin(), node.operands.end(), holds_too);
  if (node.op == Op::not_) return !holds_too(node.operands[0]);
  std::vector<Cell> operands;
  for (NodeId operand : node.operands) {
    operands.push_back(canonical(operand) == subject ? value : plan_.nodes[operand].constant);
  }
  return apply({plan_, resources_, environment_, arena_}, condition, operands.data()).truth();
}

const std::optional<Constraint>& Conditions::constraint(NodeId conjunct) {
  auto [known, is_new] = constraints_.try_emplace(conjunct);
  if (!is_new) return known->second;
  std::vector<NodeId> subjects;
  std::vector<Cell> constants;
  collect(conjunct, subjects, constants);
  if (subjects.size() != 1) return known->second;
  Constraint result{subject_of_.at(subjects[0]), {}};
  std::vector<ClassRange> ranges;
  for (const Subject::Piece& piece : subjects_[result.subject].pieces(std::move(constants))) {
    if (holds(conjunct, subjects[0], piece.value)) ranges.insert(ranges.end(), piece.classes.begin(), piece.classes.end());
  }
  std::sort(ranges.begin(), ranges.end(), [](const ClassRange& a, const ClassRange& b) { return a.first < b.first; });
  for (const ClassRange& range : ranges) append(result.classes, range);
  known->second = std::move(result);
  return known->second;
}

std::vector<Conditions::Conjuncts> Conditions::split(NodeId condition) {
  const plan::Node& node = plan_.nodes[condition];
  std::vector<Conjuncts> result;
  if (constraint(condition) || !joins(condition)) return {{condition}};
  if (node.op == Op::or_) {
    for (NodeId operand : node.operands) {
      for (Conjuncts& each : split(operand)) result.push_back(std::move(each));
      if (result.size() > most_alternatives) return {{condition}};
    }
    return result;
  }
  if (node.op != Op::and_) return {{condition}};
  result.emplace_back();
  for (NodeId operand : node.operands) {
    // Alternatives of a conjunct multiply those before it.
    std::vector<Conjuncts> of_operand = split(operand), longer;
    if (result.size() * of_operand.size() > most_alternatives) of_operand = {{operand}};
    for (const Conjuncts& before : result) {
      for (const Conjuncts& each : of_operand) {
        longer.push_back(before);
        longer.back().insert(longer.back().end(), each.begin(), each.end());
      }
    }
    result = std::move(longer);
  }
  return result;
}

std::vector<Constraints> Conditions::alternatives(NodeId condition) {
  std::vector<Constraints> result;
  for (const Conjuncts& conjuncts : split(condition)) {
    Constraints& constraints = result.emplace_back();
    for (NodeId conjunct : conjuncts) {
      const std::optional<Constraint>& of = constraint(conjunct);
      if (!of) continue;
      auto same =
          std::find_if(constraints.begin(), constraints.end(), [&](const Constraint& c) { return c.subject == of->subject; });
      if (same == constraints.end()) {
        constraints.push_back(*of);
      } else {
        same->classes = intersection(same->classes, of->classes);
      }
    }
  }
  return result;
}

}  // namespace wrapup::index
