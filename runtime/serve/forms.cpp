#include "runtime/serve/forms.h"

#include <algorithm>

#include "runtime/access/mask.h"
#include "runtime/record/record.h"

namespace wrapup::serve {

namespace {

using nlohmann::ordered_json;

bool hides_part(const plan::Plan& plan, const access::Masked& masked, const Type& type) {
  if (type.kind == Kind::list) return hides_part(plan, masked, *type.element);
  if (type.kind != Kind::record) return false;
  const auto& fields = plan.types.records[type.id].fields;
  return std::any_of(fields.begin(), fields.end(), [&](const FieldType& field) {
    return std::any_of(field.labels.begin(), field.labels.end(), [&](const auto& label) { return masked.contains(label); }) ||
           hides_part(plan, masked, field.type);
  });
}

ordered_json values(const std::vector<std::string>& names, const char* kind) {
  return {{"kind", kind}, {"values", names}};
}

}  // namespace

ordered_json type_form(const TypeTable& types, const Type& type) {
  switch (type.kind) {
    case Kind::enumeration: return values(types.enums[type.id].members, "enumeration");
    case Kind::entity: return values(types.entities[type.id].rows, "entity");
    case Kind::list: return {{"kind", "list"}, {"of", type_form(types, *type.element)}};
    case Kind::record: {
      auto fields = ordered_json::array();
      for (const auto& field : types.records[type.id].fields)
        fields.push_back({{"name", field.name}, {"type", type_form(types, field.type)}, {"may_be_missing", field.type.optional}});
      return {{"kind", "record"}, {"fields", std::move(fields)}};
    }
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::url:
    case Kind::language:
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: return {{"kind", kind_word(type.kind)}};
  }
  return nullptr;
}

ordered_json correction_forms(const plan::Plan& plan, const access::Masked& masked) {
  auto decisions = ordered_json::array(), fields = ordered_json::array();
  for (const auto& decision : plan.decisions) {
    if (decision.steps || !is_made(decision, plan::Phase::after)) continue;
    decisions.push_back({{"name", decision.name},
                         {"description", decision.description},
                         {"type", type_form(plan.types, decided_type(decision))},
                         {"may_be_missing", !decision.required}});
  }
  for (const auto& slot : plan.slots) {
    if (slot.path.starts_with("event.") || access::is_masked(slot, masked) || hides_part(plan, masked, slot.type)) continue;
    fields.push_back({{"name", slot.path}, {"type", type_form(plan.types, slot.type)}, {"may_be_missing", slot.type.optional}});
  }
  return {{"decisions", std::move(decisions)}, {"fields", std::move(fields)}};
}

}  // namespace wrapup::serve
