#include "runtime/compare/compared_call.h"

#include <utility>

#include "runtime/record/owner.h"

namespace wrapup {

namespace {

using nlohmann::json;

json parsed(const std::string& line) {
  return line.empty() ? json() : json::parse(line, nullptr, false);
}

std::string location_of(const json& record, const LocationPath& path) {
  if (path.decision.empty() || !record.is_object()) return {};
  const json::json_pointer pointer("/decisions/" + path.decision + "/value" + (path.field.empty() ? "" : "/" + path.field));
  return record.contains(pointer) && !record[pointer].is_null() ? value_words(record[pointer]) : "";
}

}  // namespace

LocationPath LocationPath::of(const plan::Plan& plan) {
  const auto owner = find_owner(plan);
  if (!owner) return {};
  const auto& decision = plan.decisions[owner->decision];
  LocationPath path{.decision = decision.name, .field = {}};
  if (owner->field) path.field = plan.types.records[decision.type.id].fields[*owner->field].name;
  return path;
}

ComparedCall compare_call(const ComparisonSetup& setup, RecordKey key, const std::string& before, const std::string& after) {
  const auto old = parsed(before), now = parsed(after);
  ComparedCall compared;
  if (old.is_object() && now.is_object()) {
    auto found = difference(old, now, setup.reading);
    compared.lacking = std::move(found.lacking);
    compared.changes = std::move(found.changes);
  } else {
    const auto decided = [](const json& record) { return record.is_object() ? "decided" : "not decided"; };
    compared.changes.push_back({.part = "call",
                                .aspect = Aspect::call,
                                .rule_before = {},
                                .rule_after = {},
                                .before = decided(old),
                                .after = decided(now),
                                .record_before = nullptr,
                                .record_after = nullptr});
  }
  const auto review = [](const json& record) { return record.is_object() && !record.value("review", json()).is_null(); };
  auto location_before = location_of(old, setup.before), location_after = location_of(now, setup.after);
  // What only one side decides has not moved.
  if (!now.is_object()) location_after = location_before;
  if (!old.is_object()) location_before = location_after;
  compared.call = std::make_shared<const ChangedCall>(ChangedCall{.key = std::move(key),
                                                                  .location_before = std::move(location_before),
                                                                  .location_after = std::move(location_after),
                                                                  .before = before,
                                                                  .after = after,
                                                                  .review_before = review(old),
                                                                  .review_after = review(now)});
  return compared;
}

}  // namespace wrapup
