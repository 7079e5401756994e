#include "cli/compare/comparison.h"

#include <utility>

namespace wrapup::cli {

using nlohmann::json;

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
  const auto compared = compare_call(setup_, std::move(key), before, after);
  for (const auto& field : compared.lacking) ++compared_.lacking[field];
  compared_.tally.add(compared.call, compared.changes);
  if (!compared.changes.empty()) see_(*compared.call, compared.changes);
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
