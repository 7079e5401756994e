#include "runtime/figures/report.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/values/csv_cell.h"
#include "runtime/values/time.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

constexpr std::pair<std::string_view, Grouping::Kind> words[] = {{"hour", Grouping::Kind::hour},
                                                                 {"day", Grouping::Kind::day},
                                                                 {"outcome", Grouping::Kind::outcome},
                                                                 {"rule", Grouping::Kind::rule}};

}  // namespace

Grouping read_grouping(const std::string& text) {
  for (const auto& [word, kind] : words) {
    if (text == word) return {kind, {}};
  }
  return {Grouping::Kind::owner, text};
}

std::string name_of(const Grouping& grouping) {
  for (const auto& [word, kind] : words) {
    if (grouping.kind == kind) return std::string(word);
  }
  return grouping.field;
}

Report::Report(std::optional<Grouping> by, cctz::time_zone zone) : by_(std::move(by)), zone_(std::move(zone)) {}

void Report::define(const std::string& version, const std::vector<MeasureShape>& measures) {
  if (versions_.contains(version)) return;
  auto& of_version = versions_[version];
  for (const auto& shape : measures) {
    auto known = std::ranges::find(measures_, shape, &CountedMeasure::shape);
    if (known == measures_.end()) known = measures_.insert(measures_.end(), {shape, {}, 0});
    of_version.push_back(static_cast<std::size_t>(known - measures_.begin()));
  }
}

std::vector<GroupValue> Report::groups_of(std::int64_t at, const CallFigures& call) const {
  switch (by_->kind) {
    case Grouping::Kind::hour: {
      const auto hour = civil_at(at, zone_).hour();
      return {{hour, fmt::format("{:02}", hour)}};
    }
    case Grouping::Kind::day: {
      const auto day = date_at(at, zone_);
      return {{day, render_date(day)}};
    }
    case Grouping::Kind::outcome: return {call.outcome ? GroupValue{0, *call.outcome} : no_group()};
    case Grouping::Kind::rule: {
      std::vector<GroupValue> rules;
      for (const auto& rule : call.rules) rules.push_back({0, rule});
      return rules;
    }
    case Grouping::Kind::owner: {
      const auto found = call.owner.find(by_->field);
      return {found == call.owner.end() ? no_group() : GroupValue{0, found->second}};
    }
  }
  return {};
}

void Report::add(const std::string& version, std::int64_t at, const CallFigures& call) {
  ++calls_;
  std::vector<Group*> groups;
  if (by_) {
    for (const auto& value : groups_of(at, call)) groups.push_back(&groups_[value]);
  }
  for (auto* group : groups) ++group->calls;
  const auto found = versions_.find(version);
  if (found == versions_.end()) return;
  for (const auto index : found->second) {
    auto& measure = measures_[index];
    ++measure.of;
    const auto count = call.measures.find(measure.shape.name);
    if (count == call.measures.end()) continue;
    auto sum = count->second.sum;
    if (measure.shape.value == MeasureShape::Value::none) sum.missing = 0;
    measure.measured.add(sum, count->second.group);
    for (auto* group : groups) {
      group->sums.resize(std::max(group->sums.size(), measures_.size()));
      group->sums[index].add(sum);
    }
  }
}

std::vector<CountedMeasure> Report::known_in_part() const {
  std::vector<CountedMeasure> some;
  for (const auto& measure : measures_) {
    if (measure.of < calls_ + without_figures_) some.push_back(measure);
  }
  return some;
}

std::vector<std::string> Report::columns() const {
  std::vector<std::string> names;
  for (const auto& measure : measures_) {
    const auto& name = measure.shape.name;
    const auto same = std::ranges::count(names, name);
    names.push_back(same == 0 ? name : fmt::format("{} ({})", name, same + 1));
  }
  return names;
}

ordered_json Report::json() const {
  ordered_json json{
      {"by", by_ ? ordered_json(name_of(*by_)) : ordered_json()}, {"calls", calls_}, {"without_figures", without_figures_}};
  if (by_) {
    const auto names = columns();
    auto& groups = json["groups"] = ordered_json::array();
    for (const auto& [value, group] : groups_) {
      auto values = ordered_json::object();
      for (std::size_t at = 0; at < measures_.size(); ++at) {
        const auto figure = plain_value(measures_[at].shape, at < group.sums.size() ? group.sums[at] : Sum{});
        values[names[at]] = figure ? ordered_json(*figure) : ordered_json();
      }
      groups.push_back({{"group", value.name},
                        {"calls", group.calls},
                        {"share_of_calls", share(group.calls, calls_)},
                        {"values", std::move(values)}});
    }
  }
  auto& measures = json["measures"] = figures_json(measures_);
  for (std::size_t at = 0; at < measures_.size(); ++at) measures[at]["known_of"] = measures_[at].of;
  return json;
}

std::string Report::csv() const {
  if (!by_) return figures_csv(measures_);
  std::string text = csv_cell(name_of(*by_)) + ",calls,share_of_calls";
  for (const auto& name : columns()) text += "," + csv_cell(name);
  text += '\n';
  for (const auto& [value, group] : groups_) {
    text += fmt::format("{},{},{:.6f}", csv_cell(value.name), group.calls, share(group.calls, calls_));
    for (std::size_t at = 0; at < measures_.size(); ++at) {
      const auto figure = plain_value(measures_[at].shape, at < group.sums.size() ? group.sums[at] : Sum{});
      text += figure ? fmt::format(",{}", *figure) : ",";
    }
    text += '\n';
  }
  return text;
}

}  // namespace wrapup
