#include <map>

#include "cli/compare/report.h"
#include "runtime/compare/tally_json.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

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
  auto changes = tally_json(tally, compared.has_locations, [&](const auto& call) { return Json(samples.number(call)); });
  Json unread = Json::array();
  for (const auto& [field, records] : lacking) unread.push_back({{"field", field}, {"records", records}});
  changes["against"] = compared.against;
  changes["recorded"] = compared.recorded;
  changes["reviews_before"] = compared.reviewed + tally.reviews_end - tally.reviews_begin;
  changes["reviews_after"] = compared.reviewed;
  changes["samples"] = samples.take();
  changes["lacking"] = std::move(unread);
  changes["not_recorded"] = not_recorded;
  changes["not_decided"] = not_decided;
  changes["unsaid"] = compared.unsaid;
  data["changes"] = std::move(changes);
}

}  // namespace wrapup::cli
