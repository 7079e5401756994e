#include "runtime/access/mask.h"

#include <algorithm>

#include "runtime/record/record.h"

namespace wrapup::access {

namespace {

using nlohmann::ordered_json;

bool hides(const Masked& masked, const std::vector<std::string>& labels) {
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) { return masked.contains(label); });
}

/// A value of this type with what is masked within it covered.
ordered_json cover_labelled(const plan::Plan& plan, const Masked& masked, const Type& type, ordered_json value) {
  if (type.kind == Kind::list && value.is_array()) {
    for (auto& element : value) element = cover_labelled(plan, masked, *type.element, std::move(element));
  } else if (type.kind == Kind::record && value.is_object()) {
    for (const auto& field : plan.types.records[type.id].fields) {
      if (!value.contains(field.name)) continue;
      auto& within = value[field.name];
      within = hides(masked, field.labels) ? ordered_json(covered) : cover_labelled(plan, masked, field.type, std::move(within));
    }
  }
  return value;
}

/// A value of this type with its texts covered.
ordered_json cover(const plan::Plan& plan, const Type& type, ordered_json value) {
  if (value.is_null()) return value;
  switch (type.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::schedule:
    case Kind::language:
    case Kind::enumeration:
    case Kind::entity:
    case Kind::nothing: return value;
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::json: return covered;
    case Kind::list:
      if (!value.is_array()) return covered;
      for (auto& element : value) element = cover(plan, *type.element, std::move(element));
      return value;
    case Kind::record:
      if (!value.is_object()) return covered;
      for (const auto& field : plan.types.records[type.id].fields) {
        if (value.contains(field.name)) value[field.name] = cover(plan, field.type, std::move(value[field.name]));
      }
      return value;
  }
  return covered;
}

/// A field's value as a context has it.
ordered_json mask_field(const plan::Plan& plan, const Masked& masked, const std::string& path, ordered_json value) {
  const auto found = find_slot(plan, path);
  if (!found || hides(masked, plan.slots[*found].labels)) return covered;
  const auto& slot = plan.slots[*found];
  auto& within = slot.scored && value.is_object() && value.contains("value") ? value["value"] : value;
  within = cover_labelled(plan, masked, slot.type, std::move(within));
  return value;
}

}  // namespace

ordered_json mask_context(const plan::Plan& plan, const Masked& masked, ordered_json context) {
  if (masked.empty() || !context.is_object()) return context;
  for (auto& [group, fields] : context.items()) {
    if (!fields.is_object()) continue;
    for (auto& [name, value] : fields.items()) {
      value = mask_field(plan, masked, group + "." + name, std::move(value));
    }
  }
  return context;
}

ordered_json mask_correction(const plan::Plan& plan, const Masked& masked, ordered_json body) {
  if (masked.empty() || !body.is_object()) return body;
  if (body.contains("note")) body["note"] = covered;
  if (body.contains("fields")) {
    for (auto& [path, change] : body["fields"].items()) {
      for (const char* side : {"before", "after"}) change[side] = mask_field(plan, masked, path, std::move(change[side]));
    }
  }
  if (body.contains("decisions")) {
    for (auto& [name, change] : body["decisions"].items()) {
      const auto found = find_decision(plan, name);
      const auto as_seen = [&](ordered_json value) {
        return found ? cover(plan, decided_type(plan.decisions[*found]), std::move(value)) : ordered_json(covered);
      };
      change["after"] = as_seen(std::move(change["after"]));
      if (change["before"].is_object()) change["before"]["value"] = as_seen(std::move(change["before"]["value"]));
    }
  }
  return body;
}

bool is_masked(const plan::Slot& slot, const Masked& masked) {
  return hides(masked, slot.labels);
}

ordered_json mask_record(const plan::Plan& plan, const Masked& masked, ordered_json record) {
  if (masked.empty() || !record.is_object()) return record;
  if (record.contains("decisions")) {
    for (auto& [name, decision] : record["decisions"].items()) {
      if (!decision.contains("value")) continue;
      const auto found = find_decision(plan, name);
      auto& value = decision["value"];
      value = found ? cover(plan, decided_type(plan.decisions[*found]), std::move(value)) : ordered_json(covered);
    }
  }
  if (record.contains("review") && !record["review"].is_null()) record["review"] = covered;
  for (const char* list : {"steps", "faults"}) {
    if (!record.contains(list)) continue;
    for (auto& each : record[list]) {
      if (each.contains("arguments")) each["arguments"] = covered;
      if (each.contains("message")) each["message"] = covered;
    }
  }
  return record;
}

}  // namespace wrapup::access
