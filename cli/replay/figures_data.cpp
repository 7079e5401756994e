#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/replay/figures_text.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word(plan::Figure figure) {
  switch (figure) {
    case plan::Figure::counts: return "counts";
    case plan::Figure::sums: return "sums";
    case plan::Figure::averages: return "averages";
  }
  return "counts";
}

double share(const Sum& sum, std::uint64_t calls) {
  return calls == 0 ? 0 : static_cast<double>(sum.calls) / static_cast<double>(calls);
}

/// In seconds where it is a duration.
std::optional<double> plain_value(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum) {
  auto value = value_of(plan, measure, sum);
  if (value && is_duration(plan, measure)) *value /= second_ms;
  return value;
}

/// A cell of CSV. Spreadsheets work out what begins like a formula, and groups may be words from calls: an apostrophe stops that.
std::string cell(std::string_view text) {
  std::string plain(text);
  const bool number = text.size() > 1 && text.find_first_not_of("0123456789", 1) == std::string_view::npos;
  const bool formula = !number && !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (formula) plain.insert(0, 1, '\'');
  if (plain.find_first_of(",\"\r\n") == std::string::npos) return plain;
  std::string quoted = "\"";
  for (const char c : plain) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

std::vector<std::string> group_columns(const plan::Plan& plan) {
  std::vector<std::string> columns;
  for (const auto& measure : plan.measures) {
    for (const auto& by : measure.by) {
      if (std::ranges::find(columns, by.name) == columns.end()) columns.push_back(by.name);
    }
  }
  return columns;
}

Json sum_of(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum, std::uint64_t calls) {
  const auto value = plain_value(plan, measure, sum);
  return {{"calls", sum.calls},
          {"share_of_calls", share(sum, calls)},
          {"value", value ? Json(*value) : Json(nullptr)},
          {"without_value", sum.missing}};
}

}  // namespace

std::string figures_csv(const plan::Plan& plan, const Figures& figures, std::uint64_t calls) {
  const auto columns = group_columns(plan);
  std::string text = "measure,figure";
  for (const auto& column : columns) text += "," + cell(column);
  text += ",calls,share_of_calls,value,without_value\n";
  const auto row = [&](const plan::Measure& measure, const GroupKey& group, const Sum& sum) {
    text += fmt::format("{},{}", cell(measure.name), word(measure.figure));
    for (const auto& column : columns) {
      const auto by = std::ranges::find(measure.by, column, &plan::Measure::Group::name);
      const auto at = static_cast<std::size_t>(by - measure.by.begin());
      text += "," + (at < group.size() ? cell(group[at].name) : "");
    }
    const auto value = plain_value(plan, measure, sum);
    text += fmt::format(",{},{:.6f},{},{}\n", sum.calls, share(sum, calls), value ? fmt::format("{}", *value) : "", sum.missing);
  };
  for (std::size_t at = 0; at < plan.measures.size(); ++at) {
    row(plan.measures[at], {}, figures.measures()[at].all);
    for (const auto& [group, sum] : figures.measures()[at].groups) row(plan.measures[at], group, sum);
  }
  return text;
}

std::string figures_json(const plan::Plan& plan, const Figures& figures, std::uint64_t calls) {
  Json measures = Json::array();
  for (std::size_t at = 0; at < plan.measures.size(); ++at) {
    const auto& measure = plan.measures[at];
    const auto& measured = figures.measures()[at];
    Json by = Json::array(), groups = Json::array();
    for (const auto& column : measure.by) by.push_back(column.name);
    for (const auto& [group, sum] : measured.groups) {
      Json values = Json::array();
      for (const auto& value : group) values.push_back(value.name);
      groups.push_back({{"group", std::move(values)}});
      groups.back().update(sum_of(plan, measure, sum, calls));
    }
    measures.push_back({{"measure", measure.name},
                        {"description", measure.description},
                        {"figure", word(measure.figure)},
                        {"unit", is_duration(plan, measure) ? Json("seconds") : Json(nullptr)},
                        {"by", std::move(by)}});
    measures.back().update(sum_of(plan, measure, measured.all, calls));
    measures.back()["groups"] = std::move(groups);
  }
  return measures.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wrapup::cli
