#include "runtime/record/owner.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "runtime/record/record.h"

namespace wrapup {

namespace {

constexpr std::array<std::string_view, 7> names{"location", "client", "business_unit", "team", "queue", "account", "department"};

}  // namespace

std::optional<OwnerPart> find_owner(const plan::Plan& plan) {
  if (const auto owner = find_decision(plan, "owner")) {
    const auto& type = plan.decisions[*owner].type;
    if (type.kind != Kind::record) return OwnerPart{*owner, std::nullopt};
    const auto& fields = plan.types.records[type.id].fields;
    for (const auto name : names) {
      const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldType& field) { return field.name == name; });
      if (found != fields.end()) return OwnerPart{*owner, static_cast<std::uint32_t>(found - fields.begin())};
    }
  }
  for (const auto name : names) {
    const auto decision = find_decision(plan, name);
    if (decision && plan.decisions[*decision].type.kind != Kind::record) return OwnerPart{*decision, std::nullopt};
  }
  return std::nullopt;
}

}  // namespace wrapup
