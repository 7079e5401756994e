#include "cli/replay/shape.h"

#include <algorithm>
#include <array>

#include "runtime/record/owner.h"
#include "runtime/record/record.h"
#include "runtime/values/render.h"

namespace wrapup::cli {

namespace {

using Names = std::initializer_list<std::string_view>;

template <typename Candidates>
std::optional<std::uint32_t> first_field(const plan::Plan& plan, const Type& type, const Candidates& names) {
  if (type.kind != Kind::record) return std::nullopt;
  const auto& fields = plan.types.records[type.id].fields;
  for (const auto name : names) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldType& field) { return field.name == name; });
    if (found != fields.end()) return static_cast<std::uint32_t>(found - fields.begin());
  }
  return std::nullopt;
}

std::optional<Part> owner_part(const plan::Plan& plan) {
  const auto owner = find_owner(plan);
  if (!owner) return std::nullopt;
  const auto& decision = plan.decisions[owner->decision];
  if (!owner->field) return Part{owner->decision, std::nullopt, decision.type, decision.name};
  const auto& field = plan.types.records[decision.type.id].fields[*owner->field];
  return Part{owner->decision, owner->field, field.type, field.name};
}

Pair pair(const plan::Plan& plan, std::uint32_t index, Names names, Names notes) {
  const auto& decision = plan.decisions[index];
  const auto& type = decision.steps ? *decision.type.element : decision.type;
  return Pair{.decision = index,
              .depth = (decision.hit == plan::HitPolicy::collect ? 1 : 0) + (decision.steps ? 1 : 0),
              .name = first_field(plan, type, names),
              .note = first_field(plan, type, notes),
              .type = type};
}

std::optional<Pair> pair(const plan::Plan& plan, std::string_view decision_name, Names names, Names notes) {
  const auto found = find_decision(plan, decision_name);
  return found ? std::optional(pair(plan, *found, names, notes)) : std::nullopt;
}

std::pair<std::string, std::string> pair_of(const plan::Plan& plan, const Pair& pair, const Cell& cell) {
  const auto field = [&](std::optional<std::uint32_t> index) -> std::string {
    if (!index) return {};
    const auto& value = cell.cells[*index];
    return value.present == 0 ? "" : name_of(plan, plan.types.records[pair.type.id].fields[*index].type, value);
  };
  return pair.name ? std::pair(field(pair.name), field(pair.note)) : std::pair(name_of(plan, pair.type, cell), std::string());
}

void add_pairs(const plan::Plan& plan, const Pair& pair, const Cell& value, int depth,
               std::vector<std::pair<std::string, std::string>>& pairs) {
  if (value.present == 0) return;
  if (depth == 0) return pairs.push_back(pair_of(plan, pair, value));
  for (std::uint32_t i = 0; i < value.size; ++i) add_pairs(plan, pair, value.cells[i], depth - 1, pairs);
}

}  // namespace

Cell Part::of(const Frame& frame) const {
  const auto& value = frame.decided[decision].value;
  if (!field) return value;
  return value.present == 0 ? Cell::missing() : value.cells[*field];
}

Shape recognise(const plan::Plan& plan) {
  Shape shape{.location = owner_part(plan),
              .outcome = {},
              .route = pair(plan, "route", {"to", "destination", "queue", "target", "team"}, {"action", "what", "kind", "note"}),
              .review = pair(plan, "review", {"queue", "to", "team"}, {"why", "reason"}),
              .time_slot = {},
              .others = {}};
  if (const auto outcome = find_decision(plan, "outcome")) {
    if (plan.decisions[*outcome].hit != plan::HitPolicy::collect) {
      shape.outcome = Part{*outcome, std::nullopt, plan.decisions[*outcome].type, "outcome"};
    }
  }
  for (const auto path : {"call.started_at", "call.ended_at", "event.at"}) {
    if (!shape.time_slot) shape.time_slot = find_slot(plan, path);
  }
  for (std::uint32_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const bool known = (shape.location && shape.location->decision == decision) ||
                       (shape.outcome && shape.outcome->decision == decision) ||
                       (shape.route && shape.route->decision == decision) || (shape.review && shape.review->decision == decision);
    if (!known) shape.others.push_back(decision);
  }
  return shape;
}

Pair steps_pair(const plan::Plan& plan, std::uint32_t decision) {
  return pair(plan, decision, {"to"}, {"action"});
}

std::string name_of(const plan::Plan& plan, const Type& type, const Cell& cell) {
  return cell.present == 0 ? "none" : render_text(cell, type, plan.types);
}

std::vector<std::pair<std::string, std::string>> pairs_of(const plan::Plan& plan, const Pair& pair, const Frame& frame) {
  const auto& value = frame.decided[pair.decision].value;
  std::vector<std::pair<std::string, std::string>> pairs;
  add_pairs(plan, pair, value, pair.depth, pairs);
  return pairs;
}

}  // namespace wrapup::cli
