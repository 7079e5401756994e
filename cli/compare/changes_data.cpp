#include <map>

#include "cli/compare/report.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_rows = 300;
constexpr std::size_t most_samples = 3;  // of a row: the page holds both records of each

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json record_of(const std::string& line) {
  return line.empty() ? Json(nullptr) : Json::parse(line, nullptr, false);
}

/// The calls that rows name, each once.
class Samples {
 public:
  std::size_t number(const std::shared_ptr<const ChangedCall>& call) {
    const auto [found, is_new] = numbers_.try_emplace(call.get(), calls_.size());
    if (is_new) {
      calls_.push_back({{"call", call->key.call},
                        {"location_before", or_null(call->location_before)},
                        {"location_after", or_null(call->location_after)},
                        {"before", record_of(call->before)},
                        {"after", record_of(call->after)}});
    }
    return found->second;
  }
  Json take() { return std::move(calls_); }

 private:
  std::map<const ChangedCall*, std::size_t> numbers_;
  Json calls_ = Json::array();
};

}  // namespace

void add_changes(Json& data, const ComparedRun& compared) {
  const auto& [tally, lacking, not_recorded, not_decided] = compared.result;
  Samples samples;
  Json rows = Json::array();
  const auto groups = tally.whole.sorted();
  for (const auto& [key, group] : groups) {
    if (rows.size() == most_rows) break;
    Json calls = Json::array();
    for (const auto& call : group.samples) {
      if (calls.size() < most_samples) calls.push_back(samples.number(call));
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
  Json parts = Json::array(), places = Json::array(), unread = Json::array();
  for (const auto& [part, counts] : tally.parts) {
    Json by = Json::object();
    for (std::size_t aspect = 0; aspect < aspects; ++aspect) by[aspect_name(static_cast<Aspect>(aspect))] = counts[aspect];
    parts.push_back({{"name", part}, {"aspects", std::move(by)}});
  }
  for (const auto& [place, count] : tally.places) {
    if (!compared.has_locations) break;
    places.push_back({{"before", or_null(place.first)}, {"after", or_null(place.second)}, {"count", count}});
  }
  for (const auto& [field, records] : lacking) unread.push_back({{"field", field}, {"records", records}});
  data["changes"] = {{"against", compared.against},
                     {"recorded", compared.recorded},
                     {"calls", tally.calls},
                     {"changed", tally.changed},
                     {"answers", tally.answers},
                     {"changed_answers", tally.changed_answers},
                     {"reviews_before", compared.reviewed + tally.reviews_end - tally.reviews_begin},
                     {"reviews_after", compared.reviewed},
                     {"parts", std::move(parts)},
                     {"locations", std::move(places)},
                     {"groups", groups.size()},
                     {"rows", std::move(rows)},
                     {"samples", samples.take()},
                     {"lacking", std::move(unread)},
                     {"not_recorded", not_recorded},
                     {"not_decided", not_decided},
                     {"unsaid", compared.unsaid}};
}

}  // namespace wrapup::cli
