#include "cli/compare/comparison.h"

#include <utility>

namespace wrapup::cli {

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

LocationPath LocationPath::of(const plan::Plan& plan, const Shape& shape) {
  if (!shape.location) return {};
  const auto& decision = plan.decisions[shape.location->decision];
  LocationPath path{.decision = decision.name, .field = {}};
  if (shape.location->field) path.field = plan.types.records[decision.type.id].fields[*shape.location->field].name;
  return path;
}

void Comparison::restart() {
  baseline_.restart();
  compared_ = {};
}

void Comparison::add(std::string_view records) {
  while (!records.empty()) {
    const auto end = records.find('\n');
    compare(std::string(records.substr(0, end)));
    records.remove_prefix(end == std::string_view::npos ? records.size() : end + 1);
  }
}

void Comparison::compare(const std::string& line) {
  auto key = keys_.read(line);
  if (!key) return;
  const auto before = baseline_.take(*key);
  if (before && decided_part(*before) == decided_part(line)) {
    compared_.tally.add_unchanged(key->during);
  } else if (before || !setup_.reading.recorded) {
    differ(std::move(*key), before.value_or(""), line);
  } else {
    ++compared_.not_recorded;
  }
}

void Comparison::differ(RecordKey key, const std::string& before, const std::string& after) {
  const auto old = parsed(before), now = parsed(after);
  std::vector<Change> changes;
  if (old.is_object() && now.is_object()) {
    auto found = difference(old, now, setup_.reading);
    for (const auto& field : found.lacking) ++compared_.lacking[field];
    changes = std::move(found.changes);
  } else {
    const auto decided = [](const json& record) { return record.is_object() ? "decided" : "not decided"; };
    changes.push_back({.part = "call",
                       .aspect = Aspect::call,
                       .rule_before = {},
                       .rule_after = {},
                       .before = decided(old),
                       .after = decided(now),
                       .record_before = nullptr,
                       .record_after = nullptr});
  }
  const auto review = [](const json& record) { return record.is_object() && !record.value("review", json()).is_null(); };
  auto location_before = location_of(old, setup_.before), location_after = location_of(now, setup_.after);
  // What only one side decides has not moved.
  if (!now.is_object()) location_after = location_before;
  if (!old.is_object()) location_before = location_after;
  const auto call = std::make_shared<const ChangedCall>(ChangedCall{.key = std::move(key),
                                                                    .location_before = std::move(location_before),
                                                                    .location_after = std::move(location_after),
                                                                    .before = before,
                                                                    .after = after,
                                                                    .review_before = review(old),
                                                                    .review_after = review(now)});
  compared_.tally.add(call, changes);
  if (!changes.empty()) see_(*call, changes);
}

const Compared& Comparison::finish() {
  baseline_.rest([&](const RecordKey& key, const std::string& line) {
    if (setup_.reading.recorded) {
      ++compared_.not_decided;
    } else {
      differ(key, line, "");
    }
  });
  return compared_;
}

std::string change_line(const ChangedCall& call, const std::vector<Change>& changes) {
  const auto or_null = [](const std::string& text) { return text.empty() ? json() : json(text); };
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const auto& change : changes) {
    all.push_back({{"part", change.part},
                   {"aspect", aspect_name(change.aspect)},
                   {"rule_before", or_null(change.rule_before)},
                   {"rule_after", or_null(change.rule_after)},
                   {"before", change.record_before},
                   {"after", change.record_after}});
  }
  nlohmann::ordered_json line{{"call", call.key.call}, {"provider", call.key.provider}};
  if (call.key.during) {
    line["phase"] = "during";
    line["event"] = or_null(call.key.event);
  }
  line["location_before"] = or_null(call.location_before);
  line["location_after"] = or_null(call.location_after);
  line["changes"] = std::move(all);
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace wrapup::cli
