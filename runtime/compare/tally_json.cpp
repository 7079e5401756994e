#include "runtime/compare/tally_json.h"

namespace wrapup {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_rows = 300;
constexpr std::size_t most_samples = 3;  // of a row

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

Json tally_json(const ChangeTally& tally, bool locations, const NameSample& name) {
  Json rows = Json::array();
  const auto groups = tally.whole.sorted();
  for (const auto& [key, group] : groups) {
    if (rows.size() == most_rows) break;
    Json calls = Json::array();
    for (const auto& call : group.samples) {
      if (calls.size() < most_samples) calls.push_back(name(call));
    }
    rows.push_back({{"part", key.part},
                    {"aspect", aspect_name(key.aspect)},
                    {"rule_before", or_null(key.rule_before)},
                    {"rule_after", or_null(key.rule_after)},
                    {"before", key.before},
                    {"after", key.after},
                    {"calls", group.calls},
                    {"samples", std::move(calls)}});
  }
  Json parts = Json::array(), places = Json::array();
  for (const auto& [part, counts] : tally.parts) {
    Json by = Json::object();
    for (std::size_t aspect = 0; aspect < aspects; ++aspect) by[aspect_name(static_cast<Aspect>(aspect))] = counts[aspect];
    parts.push_back({{"name", part}, {"aspects", std::move(by)}});
  }
  for (const auto& [place, count] : tally.places) {
    if (!locations) break;
    places.push_back({{"before", or_null(place.first)}, {"after", or_null(place.second)}, {"count", count}});
  }
  return {{"calls", tally.calls},      {"changed", tally.changed},
          {"answers", tally.answers},  {"changed_answers", tally.changed_answers},
          {"parts", std::move(parts)}, {"locations", std::move(places)},
          {"groups", groups.size()},   {"rows", std::move(rows)}};
}

}  // namespace wrapup
